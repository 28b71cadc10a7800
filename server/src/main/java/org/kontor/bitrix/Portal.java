package org.kontor.bitrix;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Tokens;
import org.kontor.platform.Environment;
import org.springframework.stereotype.Component;

/** How the portal names itself to programs: its own address stands where the vendor's would. */
@Component
public final class Portal {

    private final Environment environment;

    Portal(Environment environment) {
        this.environment = environment;
    }

    /** Host and port of the portal. */
    public String domain() {
        return environment.publicUrl().getAuthority();
    }

    /** Whether an address has the portal's own host, at whatever port: a browser would send it the cookies of the portal. */
    public boolean isHost(URI address) {
        return plain(address.getHost()).equals(plain(environment.publicUrl().getHost()));
    }

    private static String plain(@Nullable String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceAll("\\.+$", "");
    }

    /** The address of the methods, with a slash at the end. */
    public String endpoint() {
        return environment.publicUrl() + "/rest/";
    }

    /** What stands for the portal for good: it follows from its address. */
    public String member() {
        return HexFormat.of().formatHex(Tokens.hash(new String(domain().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))).substring(0, 32);
    }

    /** What goes with every event and token. */
    public Map<String, Object> known() {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("domain", domain());
        known.put("client_endpoint", endpoint());
        known.put("server_endpoint", endpoint());
        known.put("member_id", member());
        return known;
    }
}
