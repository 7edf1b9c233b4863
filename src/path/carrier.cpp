#include "path/carrier.hpp"

#include "path/client.hpp"
#include "path/forwarding.hpp"

namespace pllint {

std::vector<Carrier> carriers_on_way(const Connection& connection) {
  std::vector<Carrier> found;
  const Truth there = connection.present();
  const auto add_hidden = [&](const CausePtr& unseen, const Truth& counts, const View& at, std::string_view what) {
    if (unseen) found.push_back({{{}, unseen}, counts, at.at(), what});
  };
  const Endpoint endpoint = connection.endpoint();
  const Seen<Client> clients = clients_of(endpoint);
  const Seen<LoadBalancer> balancers = connection.service().load_balancers();
  add_hidden(clients.unseen ? clients.unseen : balancers.unseen, there, endpoint,
             "a security group on the way to the service");
  for (const Client& client : clients) {
    const NetworkInterface& interface = *client.interface();
    found.push_back({interface.security_groups(), there & client.present() & client.is_user(), interface.at()});
  }
  for (const LoadBalancer& balancer : balancers) {
    const Truth counts = there & balancer.present();
    found.push_back({balancer.security_groups(), counts, balancer.at()});
    const Seen<Forwarding> ways = forwardings(balancer);
    add_hidden(ways.unseen, counts, balancer, "a target's security group");
    for (const Forwarding& way : ways)
      if (const auto& target = way.target.interface())
        found.push_back({target->security_groups(), there & way.present(), target->at()});
  }
  return found;
}

}  // namespace pllint
