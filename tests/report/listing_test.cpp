#include "report/listing.hpp"

#include <gtest/gtest.h>

#include "hand_built.hpp"

namespace pllint::tests {
namespace {

using Lines = std::vector<std::optional<std::string>>;

struct Block {
  explicit Block(std::string text, std::string_view block) : source("main.tf", std::move(text)) {
    resource = &stack.add("aws_db_instance.orders", span_of(source, "\"aws_db_instance\" \"orders\""));
    resource->type = "aws_db_instance";
    resource->span = span_of(source, block);
    resource->body = std::make_unique<HandBuiltBody>();
  }
  Place at(std::string_view text) const {
    Place place;
    place.resource = resource;
    place.span = span_of(source, text);
    return place;
  }

  Source source;
  HandBuiltStack stack;
  Resource* resource = nullptr;
};

TEST(Listing, IsTheBlockAndNothingBesideIt) {
  const Block it("a = \"secret\"; resource \"aws_db_instance\" \"orders\" {\n  port = 5432\n} b = \"secret\"\n",
                 "resource \"aws_db_instance\" \"orders\" {\n  port = 5432\n}");
  const Listing listing = listing_of(it.at("5432"));
  EXPECT_EQ(listing.file, "main.tf");
  EXPECT_EQ(listing.first, 1U);
  EXPECT_EQ(listing.lines, (Lines{"resource \"aws_db_instance\" \"orders\" {", "  port = 5432", "}"}));
}

TEST(Listing, HidesSensitiveValuesAndArguments) {
  const std::string text =
      "resource \"aws_db_instance\" \"orders\" {\n  port = 5432\n  tags = {\n    a = 1\n    b = x\n  }\n"
      "  password = \"hunter2\"\n}\n";
  const Block it(text, text.substr(0, text.size() - 1));
  Mapping tags;
  tags.set("a", Value::number(1).at(span_of(it.source, "1")));
  tags.set("b", Value::text("hush").sensitive().at(span_of(it.source, "x")));
  set(*it.resource, "tags", Value::mapping(tags).at(span_of(it.source, "{\n    a = 1\n    b = x\n  }")));
  set(*it.resource, "password", Value::text("hunter2").at(span_of(it.source, "\"hunter2\"")));
  EXPECT_EQ(listing_of(it.at("5432")).lines,
            (Lines{"resource \"aws_db_instance\" \"orders\" {", "  port = 5432", "  tags = {", "    a = 1",
                   std::nullopt, "  }", std::nullopt, "}"}));
}

TEST(Listing, HidesWhatComesFromElsewhereAndThePlaceItself) {
  const std::string text = "resource \"aws_db_instance\" \"orders\" {\n  port = 5432\n  name = local.x\n}\n";
  const Block it(text, text.substr(0, text.size() - 1));
  set(*it.resource, "name", Value::text("hush").sensitive().at(span_of(it.source, "local.x")));
  EXPECT_EQ(listing_of(it.at("5432")).lines[2], std::nullopt);
  Place place = it.at("5432");
  place.sensitive = true;
  EXPECT_EQ(listing_of(place).lines[1], std::nullopt);
}

TEST(Listing, OfALongBlockIsWhatIsNear) {
  std::string text = "resource \"aws_db_instance\" \"orders\" {\n";
  for (int line = 2; line < 200; ++line) text += "  a" + std::to_string(line) + " = 0\n";
  text += "}";
  const Block it(text, text);
  const Listing listing = listing_of(it.at("a100"));
  EXPECT_EQ(listing.first, 90U);
  EXPECT_EQ(listing.lines.size(), 31U);
  EXPECT_EQ(listing.lines[10], "  a100 = 0");
  EXPECT_EQ(listing_of(it.at("resource")).lines.size(), 21U);
}

TEST(Listing, CutsLongLinesWithoutLosingThePlace) {
  std::string text =
      "{\"aws_db_instance\" \"orders\": {" + std::string(5000, ' ') + "\"port\": 5432, " + std::string(5000, '.');
  const Block it(text, text);
  const std::optional<std::string> line = listing_of(it.at("\"port\"")).lines.front();
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->starts_with("\"port\": 5432")) << *line;
  EXPECT_TRUE(line->ends_with("…"));
  EXPECT_LT(line->size(), 200U);
}

TEST(Listing, OfAPlaceElsewhereIsItsOwnLines) {
  const Block it("resource \"aws_db_instance\" \"orders\" {}\nx = [1,\n 2] # rest\n",
                 "resource \"aws_db_instance\" \"orders\" {}");
  EXPECT_EQ(listing_of(it.at("[1,\n 2]")).lines, (Lines{"[1,", " 2]"}));
  EXPECT_TRUE(listing_of({}).lines.empty());
}

}  // namespace
}  // namespace pllint::tests
