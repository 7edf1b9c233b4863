#include "syntax/dump.hpp"

namespace pllint::hcl {

namespace {

std::string quote(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') result += "\\n";
    else if (c == '\r') result += "\\r";
    else if (c == '\t') result += "\\t";
    else if (c == '"' || c == '\\') (result += '\\') += c;
    else result += c;
  }
  return result + '"';
}

std::string list(std::string head, const Expression& expression) {
  std::string result = "(" + std::move(head);
  for (const Expression* const part : expression.parts) result += " " + dump(*part);
  return result + ")";
}

std::string names(const Expression& expression) {
  std::string result;
  for (const std::string_view name : expression.names)
    if (!name.empty()) (result += ' ') += name;
  return result;
}

const char* operator_name(Operator op) {
  constexpr const char* all[] = {"?", "-", "!", "*", "/", "%", "+", "-", ">", ">=", "<", "<=", "==", "!=", "&&", "||"};
  return all[static_cast<std::size_t>(op)];
}

}  // namespace

std::string dump(const Expression& expression) {
  switch (expression.kind) {
    case Kind::null: return "null";
    case Kind::boolean:
    case Kind::number:
    case Kind::variable: return std::string(expression.name);
    case Kind::text: return quote(expression.name);
    case Kind::attribute: return "(. " + dump(*expression.parts[0]) + " " + std::string(expression.name) + ")";
    case Kind::index: return list("index", expression);
    case Kind::splat: return list(expression.full ? "[*]" : ".*", expression);
    case Kind::splat_item: return "@";
    case Kind::call:
      return list("call " + std::string(expression.name) + (expression.expands ? "..." : ""), expression);
    case Kind::conditional: return list("?", expression);
    case Kind::unary:
    case Kind::binary: return list(operator_name(expression.op), expression);
    case Kind::parentheses: return list("group", expression);
    case Kind::tuple: return list("tuple", expression);
    case Kind::object: return list("object", expression);
    case Kind::for_tuple: return list("for[]" + names(expression), expression);
    case Kind::for_object: return list("for{}" + names(expression) + (expression.expands ? "..." : ""), expression);
    case Kind::template_: return list(expression.unwraps ? "unwrap" : "template", expression);
    case Kind::template_if: return list("%if", expression);
    case Kind::template_for: return list("%for" + names(expression), expression);
    case Kind::broken: return "(broken " + quote(expression.name) + ")";
  }
  return "";
}

std::string dump(const Body& body) {
  std::string result = "(body";
  for (const Attribute& attribute : body.attributes)
    result += " (" + std::string(attribute.name) + " = " + dump(*attribute.value) + ")";
  for (const Block& block : body.blocks) {
    result += " (" + std::string(block.type);
    for (const Label& label : block.labels) result += " " + quote(label.text);
    result += " " + dump(block.body) + ")";
  }
  return result + ")";
}

std::string place(const Span& span) {
  const auto position = [](Position at) { return std::to_string(at.line) + ":" + std::to_string(at.column); };
  return position(span.start()) + "-" + position(span.finish());
}

std::string dump_errors(const File& file) {
  std::string result;
  for (const auto* errors : {&file.errors, &file.repeated}) {
    for (const SyntaxError& error : *errors) {
      if (!result.empty()) result += "; ";
      result += place(error.span) + " " + error.message;
    }
  }
  return result;
}

std::string dump(const File& file) {
  const std::string errors = dump_errors(file);
  return dump(file.body) + (errors.empty() ? "" : " !! " + errors);
}

}  // namespace pllint::hcl
