package io.rapport.recommendations.webhook.destination;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Finds the addresses of a target, and refuses one that has any address within a network that is not public. Whoever
 * sends connects to an address that was given here, so that a name cannot change its mind in between.
 */
@ApplicationScoped
public class Targets {
    private static final long PATIENCE_SECONDS = 5;
    private static final String NOT_PUBLIC =
            "The host cannot be found, or one of its addresses is not on the public internet.";

    /** Of IANA's registry of special-purpose addresses: not globally reachable, or no hosts at all. */
    private static final List<Network> CLOSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    /** All of IPv6 that is given out; loopback, mapped, translated, local and multicast addresses lie outside. */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private final List<Network> allowed;
    private final boolean allowHttp;
    private final Resolver resolver;
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

    /** Finds all addresses of a name. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    @Inject
    Targets(TargetSettings settings) {
        this(settings.allowedNetworks().orElse(List.of()), settings.allowHttp(), InetAddress::getAllByName);
    }

    Targets(List<String> allowed, boolean allowHttp, Resolver resolver) {
        this.allowed = allowed.stream().map(Network::of).toList();
        this.allowHttp = allowHttp;
        this.resolver = resolver;
    }

    /** A target and the addresses it has at this moment, every one of them allowed. */
    public record Located(Target target, List<InetAddress> addresses) {}

    /** @throws TargetRefusedException when it has no address, or one that is not allowed; which, it does not tell */
    public Located locate(String url) throws TargetRefusedException {
        Target target = Target.parse(url);
        if (!target.secure() && !allowHttp) {
            throw new TargetRefusedException("The URL must begin with https://.");
        }
        List<InetAddress> addresses =
                target.address().isPresent() ? List.of(target.address().get()) : resolve(target.host());
        if (addresses.isEmpty() || !addresses.stream().allMatch(this::isAllowed)) {
            throw new TargetRefusedException(NOT_PUBLIC);
        }
        return new Located(target, addresses);
    }

    private boolean isAllowed(InetAddress address) {
        return isPublic(address) || allowed.stream().anyMatch(network -> network.contains(address));
    }

    static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address))
                && CLOSED.stream().noneMatch(network -> network.contains(address));
    }

    private List<InetAddress> resolve(String name) throws TargetRefusedException {
        CompletableFuture<List<InetAddress>> lookup = new CompletableFuture<>();
        lookups.execute(() -> {
            try {
                lookup.complete(List.of(resolver.resolve(name)));
            } catch (UnknownHostException | RuntimeException e) {
                lookup.completeExceptionally(e);
            }
        });
        try {
            return lookup.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TargetRefusedException(NOT_PUBLIC);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetRefusedException(NOT_PUBLIC);
        }
    }
}
