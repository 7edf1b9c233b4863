#include "path/call.hpp"

#include <algorithm>

#include "aws/certificate.hpp"
#include "aws/connection.hpp"
#include "aws/target_group.hpp"
#include "aws/vpc.hpp"

namespace pllint {

std::vector<ClientUrl> urls_of(const Client& client) {
  std::vector<ClientUrl> found;
  if (client.is_anything()) return found;
  const Resource& own = client.interface()->resource();
  for (const ClientUrl& url : client.endpoint().urls()) {
    const Resource& writer = url.client();
    const auto& parts = own.dependencies();
    const bool is_part = NetworkInterface::is_made_from(canonical_type(writer.type)) &&
                         std::find(parts.begin(), parts.end(), &writer) != parts.end();
    if (&writer == &own || is_part) found.push_back(url);
  }
  return found;
}

Hop name_leads_to_endpoint(const Connection& connection, const ClientUrl& url) {
  Hop hop{"D1", "the name that the client uses leads to the endpoint"};
  hop.place = url.place();
  if (url.host().is_of_endpoint()) {
    hop.why = "it is the endpoint's own name, which is resolved everywhere";
    return hop;
  }
  const Endpoint endpoint = connection.endpoint();
  const EndpointService service = connection.service();
  const auto needs = [&](Truth truth, const Place& place, std::string_view no, std::string_view unknown) {
    if (truth.is_yes() || hop.truth.is_no() || (hop.truth.is_unknown() && truth.is_unknown())) return;
    hop.why = url.host().display_name() + (truth.is_no() ? ": " : " may lead nowhere: ");
    hop.why += truth.is_no() ? no : unknown;
    hop.place = place;
    hop.truth = std::move(truth);
  };
  hop.why = url.host().display_name() + " is the service's private name, and private DNS is on";
  needs(url.host().is_covered_by(service.private_dns_name()), service.at("private_dns_name"),
        "the service has another private name", "the private name of the service is not known");
  needs(endpoint.private_dns(), endpoint.private_dns_place(), "private DNS is off", "private DNS may be off");
  for (const Vpc& vpc : endpoint.vpcs()) {
    needs(vpc.has_dns_support(), vpc.at("enable_dns_support"), "the VPC resolves no names",
          "the VPC may resolve no names");
    needs(vpc.has_dns_hostnames(), vpc.at("enable_dns_hostnames"), "DNS hostnames of the VPC are off",
          "DNS hostnames of the VPC may be off");
  }
  needs(connection.is_accepted(), service.at("acceptance_required"), "nobody accepts the connection",
        "somebody has to accept the connection first");
  needs(service.has_verified_private_dns_name(), service.at("private_dns_name"), "nobody verifies it",
        "nothing in the sources proves to AWS whose name it is");
  return hop;
}

Hop name_leads_to_balancer(const Client& client, const LoadBalancer& balancer, const LoadBalancer::NameUse& use) {
  Hop hop{"D1", "the name that the client uses leads to the endpoint"};
  hop.place = use.place;
  const Truth is_wrong = use.truth & !balancer.is_internet_facing() & client.endpoint().is_apart_from(balancer);
  hop.truth = is_wrong.is_no() ? Truth::yes() : !is_wrong;
  hop.why = balancer.resource().display_name() + (is_wrong.is_yes() ? ", whose name it is, is out of the client's reach"
                                                  : is_wrong.is_no()
                                                      ? ", whose name it is, may be reached without the endpoint"
                                                      : ", whose name it may be, may be out of the client's reach");
  return hop;
}

Hop certificate_covers_name(const Listener& listener, const ClientUrl& url) {
  Hop hop{"D2", "the certificate covers the name that the client uses"};
  const std::string name = url.host().display_name();
  const auto ask = [&](const Listener& shows) {
    const Seen<Certificate> certificates = shows.certificates();
    const Truth covered = any(certificates, [&](const Certificate& one) { return one.covers(url.host()); });
    hop.truth &= covered;
    hop.place = certificates.things.empty() ? shows.at() : certificates.things.front().at("domain_name");
    hop.why = covered.is_yes() ? "a certificate of " + shows.resource().display_name() + " covers " + name
              : covered.is_no()
                  ? "no certificate of " + shows.resource().display_name() + " covers " + name
                  : "it is not known which names the certificates of " + shows.resource().display_name() + " cover";
  };
  if (listener.is_encrypted().is_yes()) {
    ask(listener);
    return hop;
  }
  for (const Listener& one : listener.behind())
    if ((one.present() & one.is_encrypted()).is_yes()) ask(one);
  if (!hop.why.empty()) return hop;
  hop.place = listener.at("protocol");
  hop.truth = Truth::unknown(make_cause(
      Cause::Kind::not_modelled, "the certificate that the targets show is not in view", listener.at("protocol").span));
  hop.why = "whatever ends the client's TLS behind the load balancer shows its own certificate";
  return hop;
}

Hop listener_speaks_what_url_says(const Listener& listener, const ClientUrl& url) {
  Hop hop{"D3", "what the client speaks is what the listener takes"};
  hop.place = url.place();
  const Truth plain = listener.speaks_plain_http();
  const Truth tls = listener.is_encrypted() |
                    any(listener.target_groups(), [](const TargetGroup& group) { return group.says_tls(); });
  // Plaintext is what a listener that redirects to HTTPS waits for.
  const Truth redirects = any(listener.behind(), [](const Listener& web) { return web.redirects_to_https(); });
  hop.truth = url.is_https() ? listener.is_encrypted() | !plain : (!tls) | redirects;
  const std::string scheme = url.is_https() ? "https" : "http";
  const std::string where = listener.resource().display_name();
  hop.why = hop.truth.is_yes()  ? "the client speaks " + scheme + ", and " + where + " takes it"
            : hop.truth.is_no() ? "the client speaks " + scheme + ", but " + where +
                                      (url.is_https() ? " leads to plaintext HTTP" : " wants TLS")
                                : "the client speaks " + scheme + ", and " + where + " may not take it";
  return hop;
}

Truth listener_refuses(const Listener& listener, const ClientUrl& url) {
  const Truth meets = url.present() & listener.present() & same(url.port(), listener.port());
  return meets.is_no() ? meets : meets & !listener_speaks_what_url_says(listener, url).truth;
}

std::vector<Listener> listeners_refusing(const ClientUrl& url, const Endpoint& endpoint) {
  std::vector<Listener> found;
  const auto connection = endpoint.connection();
  if (!connection || connection->is_assumed()) return found;
  for (const Listener& listener : connection->service().listeners())
    if (listener_refuses(listener, url).is_yes()) found.push_back(listener);
  return found;
}

bool refuses_a_client(const Listener& listener) {
  for (const LoadBalancer& balancer : listener.load_balancers())
    for (const EndpointService& service : balancer.services())
      for (const Connection& connection : service.connections())
        for (const ClientUrl& url : connection.endpoint().urls())
          if (!connection.is_assumed() && (connection.present() & listener_refuses(listener, url)).is_yes())
            return true;
  return false;
}

Hop requests_are_forwarded(const Seen<Listener>& behind, const ClientUrl& url) {
  Hop hop{"P7", "the Application Load Balancer forwards requests for the client's name"};
  hop.truth = any(behind, [&](const Listener& web) { return web.forwards(url.host()) | web.redirects(); });
  hop.place = url.place();
  const std::string name = url.host().display_name();
  hop.why = (hop.truth.is_yes()  ? "it forwards requests for "
             : hop.truth.is_no() ? "it forwards no requests for "
                                 : "it may not forward requests for ") +
            name;
  for (const Listener& web : behind) hop.place = web.at("default_action");
  return hop;
}

}  // namespace pllint
