package org.kontor.identity;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.kontor.platform.Epochs;
import org.kontor.platform.Network;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From which addresses people may work; everywhere while nothing is listed. */
@Component
public class AllowedAddresses {

    private static final Setting<String[]> ADDRESSES = new Setting<>("identity.allowedAddresses", String[].class, new String[0]);
    private static final int MOST = 200;

    private final Settings settings;
    private final Epochs.Cached<List<Network>> networks;

    AllowedAddresses(Settings settings, Epochs epochs) {
        this.settings = settings;
        this.networks = epochs.cache(this::read, Epochs.Name.SETTINGS);
    }

    /** 403 "address_refused" for a request from elsewhere; {@code ip} as the server sees it, trusted proxies left out. */
    public void check(String ip) {
        if (!allows(networks.get(), ip)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "address_refused", java.util.Map.of("ip", ip));
        }
    }

    /** The list as it is written. */
    List<String> list() {
        return List.of(settings.get(ADDRESSES));
    }

    /**
     * Sets the list; empty: everywhere.
     *
     * @param ip of who sets it: a list without it is refused, 422 at "allowedAddresses"
     */
    @Transactional
    void set(List<String> written, String ip) {
        List<Network> parsed = new ArrayList<>();
        for (String each : written) {
            Network network = Network.parse(each);
            if (network == null || written.size() > MOST) {
                throw Problem.invalid("allowedAddresses", "identity.address.wrong", java.util.Map.of("address", each));
            }
            parsed.add(network);
        }
        if (!allows(parsed, ip)) {
            throw Problem.invalid("allowedAddresses", "identity.address.own", java.util.Map.of("ip", ip));
        }
        settings.set(ADDRESSES, parsed.stream().map(Network::toString).distinct().toArray(String[]::new));
    }

    private static boolean allows(List<Network> networks, String ip) {
        InetAddress address = Network.literal(ip.replaceAll("%.*", ""));
        return networks.isEmpty() || (address != null && networks.stream().anyMatch(network -> network.contains(address)));
    }

    private List<Network> read() {
        return list().stream().map(Network::parse).filter(java.util.Objects::nonNull).toList();
    }
}
