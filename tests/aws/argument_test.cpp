#include "aws/argument.hpp"

#include <gtest/gtest.h>

#include "graph/built.hpp"

namespace pllint {
namespace {

using namespace tests;

const Type texts = Type::list_of(Type::string());

TEST(Fit, ConversionsOfTerraformAreNoMistake) {
  EXPECT_TRUE(fit(Value::number(80), Type::string()).truth.is_yes());
  EXPECT_TRUE(fit(text("80"), Type::number()).truth.is_yes());
  EXPECT_TRUE(fit(text("true"), Type::boolean()).truth.is_yes());
  EXPECT_TRUE(fit(list({text("a"), Value::number(1)}), Type::set_of(Type::string())).truth.is_yes());
  EXPECT_TRUE(fit(Value(), texts).truth.is_yes());
  EXPECT_TRUE(fit(object({{"a", text("b")}}), Type::map_of(Type::string())).truth.is_yes());
  EXPECT_TRUE(fit(text("anything"), Type::any()).truth.is_yes());
}

TEST(Fit, SaysWhatTerraformSays) {
  EXPECT_EQ(fit(text("10.0.0.0/16"), texts).says, "list of string required");
  EXPECT_EQ(fit(joined({text("10."), variable("a")}), texts).says, "list of string required");
  EXPECT_EQ(fit(text("yes"), Type::boolean()).says, "a bool is required");
  EXPECT_EQ(fit(text("http"), Type::number()).says, "a number is required");
  EXPECT_EQ(fit(list({text("a")}), Type::string()).says, "string required");
  EXPECT_EQ(fit(object({}), texts).says, "list of string required");
  EXPECT_EQ(fit(list({text("a"), list({})}), texts).says, "element 1: string required");
  EXPECT_EQ(fit(object({{"a", list({})}}), Type::map_of(Type::string())).says, "element \"a\": string required");
}

TEST(Fit, ReferencesHaveTheTypeOfTheirAttribute) {
  auto stack = std::make_unique<BuiltStack>();
  const Resource& vpc = stack->add("aws_vpc", "vpc");
  const Resource& endpoint = stack->add("aws_vpc_endpoint", "endpoint");
  const Resource& stranger = stack->add("unheard_of", "stranger");
  EXPECT_TRUE(fit(ref(vpc, "cidr_block"), texts).truth.is_no());
  EXPECT_TRUE(fit(ref(vpc, "cidr_block"), Type::number()).truth.is_yes()) << "its text may be a number";
  EXPECT_TRUE(fit(ref(endpoint, "network_interface_ids"), texts).truth.is_yes());
  EXPECT_TRUE(fit(ref(endpoint, "network_interface_ids"), Type::string()).truth.is_no());
  EXPECT_TRUE(fit(ref(endpoint, "dns_entry[0].dns_name"), Type::string()).truth.is_yes());
  EXPECT_TRUE(fit(ref(vpc, ""), Type::string()).truth.is_no()) << "a whole resource is an object";
  EXPECT_TRUE(fit(list({ref(vpc, "")}), texts).truth.is_no());
  EXPECT_TRUE(fit(ref(stranger, "anything"), texts).truth.is_yes()) << "not in the schema";
}

TEST(Fit, Unknowns) {
  EXPECT_TRUE(fit(variable("x"), texts).truth.is_yes()) << "Terraform checks it when it is given";
  EXPECT_TRUE(fit(list({variable("x")}), texts).truth.is_yes());
  const Value output = unknown("module.x is not on disk", Cause::Kind::module_not_on_disk);
  EXPECT_TRUE(fit(output, texts).truth.is_unknown());
  EXPECT_TRUE(fit(output, Type::string()).truth.is_yes());
  EXPECT_TRUE(fit(unknown("too much", Cause::Kind::limit), Type::string()).truth.is_unknown());
}

struct Found {
  std::string subject;
  bool fits;
  bool lacks_only_brackets;
  friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> arguments(const std::string& type, Arguments written) {
  auto stack = std::make_unique<BuiltStack>();
  const Resource& resource = stack->add(type, "x", written);
  const Workspace workspace = workspace_of({}, std::move(stack));
  Inquiry inquiry(workspace);
  std::vector<Found> found;
  for (const TypedArgument& argument : TypedArguments(resource, inquiry).all())
    found.push_back({argument.place.subject, argument.fits.truth.is_yes(), argument.lacks_only_brackets()});
  return found;
}

TEST(TypedArguments, OfNestedBlocks) {
  EXPECT_EQ(arguments("aws_lb_target_group",
                      {{"port", text("80")}, {"health_check", blocks({object({{"interval", text("often")}})})}}),
            (std::vector<Found>{{"port", true, false}, {"health_check.interval", false, false}}));
  // Attributes that are written as blocks.
  EXPECT_EQ(arguments("aws_security_group",
                      {{"ingress",
                        blocks({object({{"cidr_blocks", text("10.0.0.0/16")}, {"protocol", Value::number(-1)}})})}}),
            (std::vector<Found>{{"ingress.cidr_blocks", false, true}, {"ingress.protocol", true, false}}));
}

TEST(TypedArguments, OfOneBlockWhereOnlyOneMayBe) {
  EXPECT_EQ(arguments("aws_lb", {{"timeouts", blocks({object({{"create", text("5m")}})})}}),
            (std::vector<Found>{{"timeouts.create", true, false}}));
  EXPECT_TRUE(arguments("aws_lb", {{"timeouts", blocks({})}}).empty()) << "none at all is no mistake either";
}

TEST(TypedArguments, OfKnownTypesOnly) {
  EXPECT_TRUE(arguments("unheard_of", {{"port", text("80")}}).empty());
  EXPECT_TRUE(arguments("aws_lb", {{"no_such_argument", text("80")}}).empty()) << "another rule says that";
}

}  // namespace
}  // namespace pllint
