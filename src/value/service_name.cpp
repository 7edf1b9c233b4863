#include "value/service_name.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "value/fields.hpp"
#include "value/placeholder.hpp"

namespace pllint {
namespace {

using Kind = ServiceName::Kind;

ServiceName malformed(std::string why) { return {Kind::malformed, {}, std::move(why), false}; }

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// AWS gave out ids of 8 digits before 2018 and gives ids of 17 since.
bool is_id_tail(std::string_view text) { return (text.size() == 8 || text.size() == 17) && is_hex(text); }

ServiceName named(Kind kind) {
  ServiceName name;
  name.kind = kind;
  return name;
}

constexpr std::string_view service_prefix = "vpce-svc-";

// [cn.]com.amazonaws.vpce.REGION.vpce-svc-ID, from the fields behind "vpce".
ServiceName custom(const std::vector<Value>& fields, std::size_t region_at) {
  ServiceName name = named(Kind::custom);
  if (fields.size() > region_at + 2) return malformed("has more parts than com.amazonaws.vpce.REGION.vpce-svc-ID");
  if (fields.size() > region_at) {
    if (const auto region = known_text(fields[region_at])) {
      if (!is_region_shaped(*region)) return malformed("has \"" + *region + "\" where a region belongs");
      name.region = *region;
    }
  }
  if (fields.size() < region_at + 2) {
    // The last hole may hold the rest.
    if (!fields.empty() && known_text(fields.back())) return malformed("lacks the vpce-svc-ID at its end");
    return name;
  }
  const Value& id = fields[region_at + 1];
  if (starts_with(id, service_prefix).is_no()) return malformed("does not end with a vpce-svc-ID");
  const auto text = known_text(id);
  if (text && !is_id_tail(std::string_view(*text).substr(service_prefix.size())))
    return malformed("has \"" + *text + "\" where vpce-svc- and 17 hexadecimal digits belong");
  return name;
}

ServiceName of_known(const std::string& text, const Value& value) {
  if (text.empty()) return malformed("is empty");
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  if (is_space(text.front()) || is_space(text.back())) {
    ServiceName name = malformed("has white space around it");
    const auto begin = std::find_if_not(text.begin(), text.end(), is_space);
    const auto end = std::find_if_not(text.rbegin(), text.rend(), is_space).base();
    name.is_padded = begin < end && parse_service_name(Value::text(std::string(begin, end))).kind != Kind::malformed;
    return name;
  }
  if (placeholder_in(text) == Placeholder::certain) return named(Kind::placeholder);
  if (text.find("://") != std::string::npos) return malformed("is a URL");
  if (text.starts_with("arn:")) return malformed("is an ARN");
  const std::vector<Value> fields = fields_of(value, '.');
  if (text.starts_with("com.amazonaws.vpce.")) return custom(fields, 3);
  if (text.starts_with("cn.com.amazonaws.vpce.")) return custom(fields, 4);
  if (text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn")) return malformed("is a DNS name");
  if (text.starts_with(service_prefix) && fields.size() == 1) return named(Kind::identifier);
  if (text.starts_with("vpce-")) return malformed(fields.size() == 1 ? "is the id of an endpoint" : "is a DNS name");
  if (std::any_of(text.begin(), text.end(), is_space)) return malformed("has white space in it");
  if (fields.size() == 1) return malformed("is no whole name, as com.amazonaws.REGION.SERVICE is");
  return named(Kind::other);
}

ServiceName of_pieces(const Value& value) {
  if (placeholder_in(value) == Placeholder::certain) return named(Kind::placeholder);
  if (contains(value, "://").is_yes()) return malformed("is a URL");
  if (starts_with(value, "arn:").is_yes()) return malformed("is an ARN");
  if (ends_with(value, ".amazonaws.com").is_yes()) return malformed("is a DNS name");
  const std::vector<Value> fields = fields_of(value, '.');
  if (starts_with(value, "com.amazonaws.vpce.").is_yes()) return custom(fields, 3);
  if (starts_with(value, "cn.com.amazonaws.vpce.").is_yes()) return custom(fields, 4);
  if (starts_with(value, service_prefix).is_yes()) return named(Kind::unknown);
  if (starts_with(value, "vpce-").is_yes())
    return starts_with(value, "vpce-s").is_no() ? malformed("is the id or a DNS name of an endpoint") : ServiceName{};
  const bool is_amazon = starts_with(value, "com.amazonaws.").is_yes();
  // com.amazonaws.${var.region}.SERVICE: a hole between two dots is a region, not "vpce.REGION".
  if (is_amazon && fields.size() >= 4 && starts_with(fields.back(), service_prefix).is_no()) return named(Kind::other);
  if (is_amazon && fields.size() == 4 && !known_text(fields[2])) return named(Kind::other);
  if (starts_with(value, "com.amazonaws.vpce").is_no() && starts_with(value, "cn.com.amazonaws.vpce").is_no() &&
      starts_with(value, service_prefix).is_no())
    return named(Kind::other);
  return {};
}

}  // namespace

ServiceName parse_service_name(const Value& value) {
  if (value.is_null()) return named(Kind::absent);
  if (const std::string* const text = value.as_string()) return of_known(*text, value);
  if (value.as_text()) return of_pieces(value);
  return {};
}

bool is_region_shaped(std::string_view text) {
  const std::vector<Value> fields = fields_of(Value::text(std::string(text)), '-');
  if (fields.size() < 3 || fields.size() > 4) return false;
  const auto lower = [](const std::string& word) {
    return word.size() >= 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  const auto number = [](const std::string& word) {
    return !word.empty() && word.size() <= 2 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  for (std::size_t i = 0; i + 1 < fields.size(); ++i)
    if (!lower(*known_text(fields[i]))) return false;
  return number(*known_text(fields.back()));
}

}  // namespace pllint
