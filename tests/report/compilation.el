;;; -*- lexical-binding: t -*-
;; What compilation-mode makes of the lines of the file that $OUTPUT names. One line each: file, line, column, severity,
;; parted by tabs.
(require 'compile)
(with-temp-buffer
  (insert-file-contents (getenv "OUTPUT"))
  (compilation-mode)
  (compilation--ensure-parse (point-max))
  (goto-char (point-min))
  (while (not (eobp))
    (let ((message (get-text-property (point) 'compilation-message)))
      (when message
        (let ((place (compilation--message->loc message)))
          (princ (format "%s\t%s\t%s\t%s\n"
                         (caar (compilation--loc->file-struct place))
                         (compilation--loc->line place)
                         (compilation--loc->col place)
                         (pcase (compilation--message->type message) (2 "error") (1 "warning") (0 "info")))))))
    (forward-line 1))
  (princ (format "screen columns: %s\n" compilation-error-screen-columns)))
