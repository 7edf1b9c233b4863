#include "command/progress.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>
#include <thread>

#include "command/run.hpp"

namespace pllint::command {
namespace {

using namespace std::chrono_literals;

TEST(Progress, ShowsWhatALongRunIsAtAndWipesItself) {
  Meter meter;
  meter.scanned_files = 12;
  std::ostringstream out;
  {
    Progress progress(meter, &out);
    progress.at("asking the rules");
    std::this_thread::sleep_for(1500ms);
  }
  EXPECT_NE(out.str().find("\r\x1b[Kasking the rules: 12 files looked through, 0 read"), std::string::npos)
      << out.str();
  EXPECT_TRUE(out.str().ends_with("\r\x1b[K")) << out.str();
}

TEST(Progress, IsSilentWhereThereIsNothingToWaitForAndNobodyWhoWaits) {
  Meter meter;
  std::ostringstream out;
  {
    Progress progress(meter, &out);
  }
  EXPECT_EQ(out.str(), "");
  Progress nowhere(meter, nullptr);
  nowhere.at("reading");
}

const Contents sources = {{"live/main.tf",
                           "resource \"aws_lb\" \"x\" {\n  load_balancer_type = \"network\"\n}\n"
                           "resource \"aws_vpc_endpoint_service\" \"x\" {\n  acceptance_required = true\n"
                           "  network_load_balancer_arns = [aws_lb.x.arn]\n}\n"},
                          {"other/main.tf", "locals {}\n"}};

TEST(Stats, TellsWhatWasReadAndWhereTheTimeWent) {
  const Ran ran = run_in_memory({"--stats", "--only", "nlb-internet-facing", "."}, sources);
  EXPECT_EQ(
      ran.err.find("files    2 looked through (0.0 MB), 1 read and parsed (0.0 MB)\nstacks   1 linted, 1 skipped\n"
                   "time     reading "),
      0U)
      << ran.err;
  EXPECT_NE(ran.err.find("\nslowest  nlb-internet-facing "), std::string::npos) << ran.err;
  EXPECT_EQ(run_in_memory({"--only", "nlb-internet-facing", "."}, sources).out, ran.out);
}

TEST(Quiet, SaysNothingWhereNothingIsFound) {
  EXPECT_EQ(run_in_memory({"--quiet", "--only", "principal-invalid", "."}, sources).out, "");
  const Ran ran = run_in_memory({"--quiet", "--only", "nlb-internet-facing", "."}, sources);
  EXPECT_TRUE(ran.out.starts_with("live/main.tf:1:1: error: ")) << ran.out;
  EXPECT_EQ(ran.out.find("1 stack"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace pllint::command
