package org.kontor.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and who signs in there.
 *
 * @param jdbc address for the driver, without name and password
 * @param user empty when the address names none
 * @param password empty when the address names none
 */
public record DatabaseUrl(String jdbc, String user, String password) {

    /**
     * Reads {@code postgres://user:password@host:port/database?…}, {@code postgresql://…} or {@code jdbc:postgresql://…?user=…&password=…}.
     *
     * @throws StartRefused if the text is none of these
     */
    public static DatabaseUrl parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException e) {
            throw new StartRefused("database_url");
        }
        String database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (!List.of("postgres", "postgresql").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null || database.isEmpty()) {
            throw new StartRefused("database_url");
        }
        String user = "";
        String password = "";
        String userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? "" : decode(userInfo.substring(colon + 1));
        }
        List<String> others = new ArrayList<>();
        for (String parameter : parameters(uri.getRawQuery())) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()));
            } else {
                others.add(parameter);
            }
        }
        String jdbc = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "/" + uri.getRawPath().substring(1)
                + (others.isEmpty() ? "" : "?" + String.join("&", others));
        return new DatabaseUrl(jdbc, user, password);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return jdbc;
    }

    private static List<String> parameters(@Nullable String query) {
        return query == null || query.isEmpty() ? List.of() : List.of(query.split("&"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
