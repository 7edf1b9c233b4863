// Hashes and UUIDs (https://developer.hashicorp.com/terraform/language/functions#hash-and-crypto-functions).
#include <fmt/format.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <algorithm>

#include "terraform/functions/files.hpp"
#include "terraform/functions/function.hpp"
#include "text/base64.hpp"

namespace pllint::terraform {
namespace {

template <typename Context, std::size_t size>
struct Hash {
  void (*init)(Context*);
  void (*update)(Context*, std::size_t, const std::uint8_t*);
  void (*digest)(Context*, std::size_t, std::uint8_t*);

  std::string of(std::string_view bytes) const {
    Context context;
    init(&context);
    update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    std::array<std::uint8_t, size> out;
    digest(&context, size, out.data());
    return {out.begin(), out.end()};
  }
};

constexpr Hash<md5_ctx, MD5_DIGEST_SIZE> md5_hash{md5_init, md5_update, md5_digest};
constexpr Hash<sha1_ctx, SHA1_DIGEST_SIZE> sha1_hash{sha1_init, sha1_update, sha1_digest};
constexpr Hash<sha256_ctx, SHA256_DIGEST_SIZE> sha256_hash{sha256_init, sha256_update, sha256_digest};
constexpr Hash<sha512_ctx, SHA512_DIGEST_SIZE> sha512_hash{sha512_init, sha512_update, sha512_digest};

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

template <const auto& hash, auto encode>
Value of_text(Call& call) {
  return Value::text(encode(hash.of(call.text(0))));
}

template <const auto& hash, auto encode>
Value of_file(Call& call) {
  return Value::text(encode(hash.of(read_file(call, 0).text())));
}

Value impure(Call& call) {
  const std::string says = std::string(call.function().name) + "() differs at every run";
  return Value::unknown(make_cause(Cause::Kind::impure_function, says, call.context.call));
}

Value decrypt(Call& call) { call.unsupported("rsadecrypt() is not computed"); }

// The 16 bytes of a UUID in one of the forms that Go's uuid.Parse reads; empty: it is none.
std::string uuid_bytes(std::string_view text) {
  if (text.size() == 45 && text.starts_with("urn:uuid:")) text.remove_prefix(9);
  if (text.size() == 38 && text.starts_with('{') && text.ends_with('}')) text = text.substr(1, 36);
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = text.size() == 36 && (i == 8 || i == 13 || i == 18 || i == 23);
    if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i]))) return {};
    if (!dash) digits += text[i];
  }
  if (digits.size() != 32) return {};
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  return bytes;
}

// RFC 9562, section 5.5.
Value uuid_of_name(Call& call) {
  static constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
      {"url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"},
      {"oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"},
      {"x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"},
  };
  const std::string& name = call.text(0);
  const auto* const found =
      std::find_if(std::begin(known), std::end(known), [&](const auto& entry) { return entry.first == name; });
  const std::string space = uuid_bytes(found == std::end(known) ? std::string_view(name) : found->second);
  if (space.empty()) {
    const bool may_be = name.size() == 32 || name.size() == 36 || name.size() == 38 || name.size() == 45;
    const std::string why = may_be ? "invalid UUID format" : fmt::format("invalid UUID length: {}", name.size());
    call.fail(fmt::format("uuidv5() doesn't support namespace {} ({})", name, why));
  }
  std::string hash = sha1_hash.of(space + call.text(1)).substr(0, 16);
  hash[6] = static_cast<char>((hash[6] & 0x0F) | 0x50);
  hash[8] = static_cast<char>((hash[8] & 0x3F) | 0x80);
  std::string text = hex(hash);
  for (const std::size_t dash : {20U, 16U, 12U, 8U}) text.insert(dash, 1, '-');
  return Value::text(std::move(text));
}

constexpr Function functions[] = {
    {"base64sha256", {{{"str", Shape::string}}}, {}, of_text<sha256_hash, base64_encoded>},
    {"base64sha512", {{{"str", Shape::string}}}, {}, of_text<sha512_hash, base64_encoded>},
    {"bcrypt", {{{"str", Shape::string}}}, {"cost", Shape::number}, impure},
    {"filebase64sha256", {{{"path", Shape::string}}}, {}, of_file<sha256_hash, base64_encoded>},
    {"filebase64sha512", {{{"path", Shape::string}}}, {}, of_file<sha512_hash, base64_encoded>},
    {"filemd5", {{{"path", Shape::string}}}, {}, of_file<md5_hash, hex>},
    {"filesha1", {{{"path", Shape::string}}}, {}, of_file<sha1_hash, hex>},
    {"filesha256", {{{"path", Shape::string}}}, {}, of_file<sha256_hash, hex>},
    {"filesha512", {{{"path", Shape::string}}}, {}, of_file<sha512_hash, hex>},
    {"md5", {{{"str", Shape::string}}}, {}, of_text<md5_hash, hex>},
    {"rsadecrypt", {{{"ciphertext", Shape::string}, {"privatekey", Shape::string}}}, {}, decrypt},
    {"sha1", {{{"str", Shape::string}}}, {}, of_text<sha1_hash, hex>},
    {"sha256", {{{"str", Shape::string}}}, {}, of_text<sha256_hash, hex>},
    {"sha512", {{{"str", Shape::string}}}, {}, of_text<sha512_hash, hex>},
    {"uuid", {}, {}, impure},
    {"uuidv5", {{{"namespace", Shape::string}, {"name", Shape::string}}}, {}, uuid_of_name},
};

}  // namespace

constinit const std::span<const Function> hash_functions = functions;

}  // namespace pllint::terraform
