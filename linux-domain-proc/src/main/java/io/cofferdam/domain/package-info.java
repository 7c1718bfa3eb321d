/**
 * The domain: a router in a process of its own. The path of a frame, and where to read about each step:
 *
 * <pre>
 *   link in                                                            package
 *     |   Router.takeBurst      room in the outputs? begin              router
 *     v
 *   FrameImage.copyHead         a private copy of the first bytes       wire
 *   Ethernet.judge              for our MAC address?                    ethernet
 *     |-- ARP ----> Resolver.receive   answer, learn, release           arp
 *     v
 *   Ipv4Header.judge            RFC 1812 5.2.2, martians                ip
 *   Offload.judge               checksum and segmentation offload       ip
 *   Router.judgeSource          ours? reverse path?                     router
 *   RouteTable.lookup           longest prefix                          route
 *   Ipv4Options.judge           source routes                           ip
 *     |-- local --> LocalDelivery.deliver     echo, unreachable         router, icmp
 *     v
 *   Router.forward              TTL, MTU                                router
 *   Output.send                 next hop's MAC address known?           router
 *     |-- no -----> Resolver.hold      ask, wait, give up               arp, neighbour
 *     v
 *   Transmitter.transmit        Ethernet header, segments, fragments    ip
 *   Outlet.send                 rewritten head + payload, to the link   ethernet
 *     |
 *   link out                    submit, acknowledge
 *
 *   IPv6 packets (router.Ipv6Router), between Ethernet.judge and Transmitter.transmit:
 *
 *   Ipv6Header.judge            RFC 8200 section 3, martians            ip
 *   Ipv6RouteTable.lookup       longest prefix                          route
 *   Ipv6Extensions.judge        RFC 8200 section 4                      ip
 *   Offload.judge               checksum and segmentation offload       ip
 *     |-- local --> Ipv6LocalDelivery.deliver echo, unreachable         router, icmp6
 *     |               NeighbourDiscovery.receive                        nd
 *   Ipv6Router.forward          scope, hop limit, MTU                   router
 *   Ipv6Output.send             next hop's MAC address known?           router
 *     |-- no -----> NeighbourCache.hold  ask, wait, give up             neighbour, nd
 *
 *   at every step that refuses: a Fate, counted once (package fate), and maybe Output.sendError (package icmp)
 * </pre>
 */
@NullMarked
package io.cofferdam.domain;

import org.jspecify.annotations.NullMarked;
