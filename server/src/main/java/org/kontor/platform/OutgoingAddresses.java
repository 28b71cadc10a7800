package org.kontor.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which addresses the server may call on somebody's behalf: those of the public internet, the networks of KONTOR_OUTGOING_PRIVATE, and
 * those that administrators list in the settings, since directories and accounting systems stand within the house. The
 * check is made on the address that is connected to, so that a name cannot point elsewhere a moment later.
 */
@Component
public class OutgoingAddresses {

    /** Not of the public internet, besides what the JDK knows as local. */
    private static final List<Network> CLOSED = List.of(
                    "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
                    "240.0.0.0/4", "fc00::/7", "64:ff9b::/96", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16")
            .stream()
            .map(text -> Objects.requireNonNull(Network.parse(text)))
            .toList();

    /** Networks of companies, besides what the JDK knows as such. */
    private static final List<Network> INSIDE =
            List.of("100.64.0.0/10", "fc00::/7").stream().map(text -> Objects.requireNonNull(Network.parse(text))).toList();

    private static final Setting<String[]> NETWORKS = new Setting<>("platform.outgoingNetworks", String[].class, new String[0]);
    private static final int MOST = 100;

    private final List<Network> allowed;
    private final Settings settings;
    private final Epochs.Cached<List<Network>> listed;

    OutgoingAddresses(org.springframework.core.env.Environment properties, Settings settings, Epochs epochs) {
        this.settings = settings;
        this.listed = epochs.cache(
                () -> list().stream().map(Network::parse).filter(Objects::nonNull).toList(), Epochs.Name.SETTINGS);
        String text = properties.getProperty("KONTOR_OUTGOING_PRIVATE", "");
        this.allowed = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> {
                    Network network = Network.parse(one);
                    if (network == null) {
                        throw new StartRefused("networks", "KONTOR_OUTGOING_PRIVATE", one);
                    }
                    return network;
                })
                .toList();
    }

    /** The server must not call this address. */
    public static final class Refused extends UnknownHostException {

        Refused(String host) {
            super(host + " is not an address of the public internet");
        }
    }

    /**
     * The addresses of a host that may be connected to.
     *
     * @throws Refused if there are only others
     * @throws UnknownHostException if the name is not known, or nobody answers who knows names
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        InetAddress[] good = Arrays.stream(all).filter(this::may).toArray(InetAddress[]::new);
        if (good.length == 0) {
            throw new Refused(host);
        }
        return good;
    }

    /**
     * The same for a service of the company's own that an administrator has named as such: this machine and private networks are good too,
     * what belongs to the machine's own link (the address where clouds tell secrets) and to no single machine is not.
     */
    InetAddress[] resolveInside(String host) throws UnknownHostException {
        InetAddress[] good = Arrays.stream(InetAddress.getAllByName(host))
                .filter(address -> may(address) || inside(address))
                .toArray(InetAddress[]::new);
        if (good.length == 0) {
            throw new Refused(host);
        }
        return good;
    }

    private static boolean inside(InetAddress address) {
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || INSIDE.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether every address of the host lies in a network that the administrator has named; there plain http is allowed too. */
    public boolean named(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).allMatch(this::named);
    }

    private boolean may(InetAddress address) {
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || CLOSED.stream().anyMatch(network -> network.contains(address));
        return !local || named(address);
    }

    /** The networks that are listed in the settings, as they are written. */
    public List<String> list() {
        return List.of(settings.get(NETWORKS));
    }

    /** Lists them; 422 at {@code field} for what is no network. */
    @Transactional
    public void set(String field, List<String> written) {
        List<String> parsed = new ArrayList<>();
        for (String each : written) {
            Network network = Network.parse(each);
            if (network == null || written.size() > MOST) {
                throw Problem.invalid(field, "platform.network.wrong", Map.of("network", each));
            }
            parsed.add(network.toString());
        }
        settings.set(NETWORKS, parsed.toArray(String[]::new));
    }

    private boolean named(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address))
                || listed.get().stream().anyMatch(network -> network.contains(address));
    }
}
