#include "roster.hpp"

namespace pllint {

constinit const Rule redirect_to_unexposed_port = {
    .name = "redirect-to-unexposed-port",
    .says = "clients are redirected to a port that their endpoint does not have",
    .docs = R"(
The endpoint works, and the first request is answered: 301, on to port 443. The client follows, and its connection
times out: the endpoint has the ports of the Network Load Balancer's listeners, and port 443 is none of them. It happens
when PrivateLink is put before an Application Load Balancer that serves browsers.

Give the Network Load Balancer a listener on that port, which forwards to the Application Load Balancer's listener for
HTTPS.

https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html#redirect-actions
)",
    .severity = Severity::warning,
    .check = each([](const LoadBalancer& balancer, Report& report) {
      const Truth counts = balancer.is_entrance();
      if (counts.is_no()) return;
      const Seen<Listener> behind = balancer.listeners_behind();
      for (const Listener& web : behind) {
        const Value port = web.redirect_port();
        const Truth leads_elsewhere =
            web.redirects() & equals(web.redirect_host(), "#{host}") & !equals(port, "#{port}");
        report
            .flag(counts & web.present() & leads_elsewhere & !balancer.listens_on(port),
                  web.at("default_action.redirect.port"),
                  "clients are sent to port " + known_text(port).value_or("that is not known"))
            .note(balancer.at(), "where this load balancer, and so the endpoint, does not listen");
      }
      report.flag(counts & behind.others(), balancer.at(), "clients are redirected to a port that it does not have");
    }),
};

}  // namespace pllint
