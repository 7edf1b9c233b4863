;;; -*- lexical-binding: t -*-
;; What flymake is told about the file that $FILE names. One line each: the text that is underlined, severity, message,
;; parted by tabs.
(let ((told nil))
  (find-file (getenv "FILE"))
  (pllint-flymake (lambda (diagnostics &rest _) (setq told (list diagnostics))))
  (with-timeout (60 (princ "flymake was told nothing\n"))
    (while (null told) (accept-process-output nil 0.1)))
  (dolist (one (car told))
    (princ (format "%s\t%s\t%s\n"
                   (car (split-string (buffer-substring-no-properties (flymake-diagnostic-beg one)
                                                                      (flymake-diagnostic-end one))
                                      "\n"))
                   (flymake-diagnostic-type one)
                   (flymake-diagnostic-text one)))))
