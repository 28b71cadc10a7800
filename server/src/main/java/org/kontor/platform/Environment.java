package org.kontor.platform;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the administrator sets from outside, by environment variables {@code KONTOR_…}; read once at the start.
 *
 * @param port KONTOR_PORT, 8080
 * @param bind KONTOR_BIND, the address to listen on, 127.0.0.1
 * @param data KONTOR_DATA, absolute folder of everything that must not be lost, ./data
 * @param database KONTOR_DATABASE_URL; null means the own PostgreSQL in the data folder
 * @param publicUrl KONTOR_PUBLIC_URL, how people reach the portal, without a slash at the end; made from bind and port if not set
 * @param mail outgoing mail; null without KONTOR_MAIL_HOST
 * @param certificate the portal's own HTTPS; null without KONTOR_TLS_CERTIFICATE
 * @param backup KONTOR_BACKUP, absolute folder of the backups, {@code <data>/backup}
 * @param backupStore bucket that backups are also sent to; null without KONTOR_BACKUP_S3_ENDPOINT
 * @param trustedProxies KONTOR_TRUSTED_PROXIES, whose word on the browser's address is taken, 127.0.0.0/8 and ::1
 * @param demo KONTOR_DEMO=1: fill an empty portal with the demo company
 */
public record Environment(
        int port,
        String bind,
        Path data,
        @Nullable DatabaseUrl database,
        URI publicUrl,
        @Nullable Mail mail,
        @Nullable Certificate certificate,
        Path backup,
        @Nullable BackupStore backupStore,
        List<Network> trustedProxies,
        boolean demo) {

    /**
     * Outgoing mail.
     *
     * @param host KONTOR_MAIL_HOST
     * @param port KONTOR_MAIL_PORT; 587, 465 with tls, 25 with none
     * @param user KONTOR_MAIL_USER, empty: no sign-in
     * @param password KONTOR_MAIL_PASSWORD
     * @param from KONTOR_MAIL_FROM, address of the sender
     * @param tls KONTOR_MAIL_TLS
     */
    public record Mail(String host, int port, String user, String password, String from, Tls tls) {

        /** Never shows the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** How the connection to the mail server is protected. */
    public enum Tls {
        /** Begins in the clear and must change to TLS. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** Not protected. */
        NONE
    }

    /**
     * HTTPS by Kontor itself.
     *
     * @param certificate KONTOR_TLS_CERTIFICATE, file with the certificate and its chain (PEM)
     * @param key KONTOR_TLS_KEY, file with the private key (PEM)
     * @param redirectPort KONTOR_TLS_REDIRECT_PORT, from where plain HTTP is sent to HTTPS; 0 for nowhere
     */
    public record Certificate(Path certificate, Path key, int redirectPort) {}

    /**
     * A bucket of any store that speaks S3.
     *
     * @param endpoint KONTOR_BACKUP_S3_ENDPOINT, for example https://s3.example.com
     * @param bucket KONTOR_BACKUP_S3_BUCKET
     * @param region KONTOR_BACKUP_S3_REGION, us-east-1
     * @param key KONTOR_BACKUP_S3_KEY
     * @param secret KONTOR_BACKUP_S3_SECRET
     */
    public record BackupStore(URI endpoint, String bucket, String region, String key, String secret) {

        /** Never shows the secret. */
        @Override
        public String toString() {
            return endpoint + "/" + bucket;
        }
    }

    /**
     * Reads the variables.
     *
     * @param variable the text of a variable by its name, null or empty when it is not set
     * @throws StartRefused if one has a wrong value; the sentence names the variable
     */
    public static Environment read(Function<String, @Nullable String> variable) {
        Variables variables = new Variables(variable);
        int port = variables.port("KONTOR_PORT", 8080);
        String bind = variables.text("KONTOR_BIND", "127.0.0.1");
        InetAddress address = address(bind);
        Path data = Path.of(variables.text("KONTOR_DATA", "data")).toAbsolutePath().normalize();
        String database = variables.text("KONTOR_DATABASE_URL", "");
        Certificate certificate = certificate(variables);
        return new Environment(
                port,
                bind,
                data,
                database.isEmpty() ? null : DatabaseUrl.parse(database),
                publicUrl(variables, certificate == null ? "http" : "https", address, bind, port),
                mail(variables),
                certificate,
                Path.of(variables.text("KONTOR_BACKUP", data.resolve("backup").toString())).toAbsolutePath().normalize(),
                backupStore(variables),
                variables.networks("KONTOR_TRUSTED_PROXIES", "127.0.0.0/8, ::1"),
                variables.flag("KONTOR_DEMO"));
    }

    /** Whether only this machine can reach the server. */
    public boolean loopback() {
        return address(bind).isLoopbackAddress();
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new StartRefused("bind", bind);
        }
    }

    private static URI publicUrl(Variables variables, String scheme, InetAddress address, String bind, int port) {
        String text = variables.text("KONTOR_PUBLIC_URL", "");
        if (text.isEmpty()) {
            String host = address.isAnyLocalAddress() ? hostName() : bind.contains(":") ? "[" + bind + "]" : bind;
            return URI.create(scheme + "://" + host + ":" + port);
        }
        URI url = variables.url("KONTOR_PUBLIC_URL", text);
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static @Nullable Mail mail(Variables variables) {
        String host = variables.text("KONTOR_MAIL_HOST", "");
        if (host.isEmpty()) {
            return null;
        }
        Tls tls = switch (variables.text("KONTOR_MAIL_TLS", "starttls").toLowerCase(Locale.ROOT)) {
            case "starttls" -> Tls.STARTTLS;
            case "tls" -> Tls.TLS;
            case "none" -> Tls.NONE;
            default -> throw new StartRefused("mail_tls");
        };
        int usual = switch (tls) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
        String user = variables.text("KONTOR_MAIL_USER", "");
        String from = variables.text("KONTOR_MAIL_FROM", user);
        if (!from.contains("@")) {
            throw new StartRefused("mail_from");
        }
        return new Mail(host, variables.port("KONTOR_MAIL_PORT", usual), user, variables.text("KONTOR_MAIL_PASSWORD", ""), from, tls);
    }

    private static @Nullable Certificate certificate(Variables variables) {
        String certificate = variables.text("KONTOR_TLS_CERTIFICATE", "");
        String key = variables.text("KONTOR_TLS_KEY", "");
        if (certificate.isEmpty() && key.isEmpty()) {
            return null;
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new StartRefused("tls_pair");
        }
        int redirect = variables.text("KONTOR_TLS_REDIRECT_PORT", "").isEmpty() ? 0 : variables.port("KONTOR_TLS_REDIRECT_PORT", 80);
        return new Certificate(readable("KONTOR_TLS_CERTIFICATE", certificate), readable("KONTOR_TLS_KEY", key), redirect);
    }

    private static Path readable(String name, String text) {
        Path file = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StartRefused("file_unreadable", name, file);
        }
        return file;
    }

    private static @Nullable BackupStore backupStore(Variables variables) {
        String endpoint = variables.text("KONTOR_BACKUP_S3_ENDPOINT", "");
        if (endpoint.isEmpty()) {
            return null;
        }
        return new BackupStore(
                variables.url("KONTOR_BACKUP_S3_ENDPOINT", endpoint.replaceFirst("/+$", "")),
                variables.needed("KONTOR_BACKUP_S3_BUCKET"),
                variables.text("KONTOR_BACKUP_S3_REGION", "us-east-1"),
                variables.needed("KONTOR_BACKUP_S3_KEY"),
                variables.needed("KONTOR_BACKUP_S3_SECRET"));
    }

    private record Variables(Function<String, @Nullable String> source) {

        String text(String name, String otherwise) {
            String text = source.apply(name);
            return text == null || text.isBlank() ? otherwise : text.strip();
        }

        String needed(String name) {
            String text = text(name, "");
            if (text.isEmpty()) {
                throw new StartRefused("needed", name);
            }
            return text;
        }

        int port(String name, int otherwise) {
            String text = text(name, String.valueOf(otherwise));
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
                throw new StartRefused("port", name, text);
            }
            return Integer.parseInt(text);
        }

        URI url(String name, String text) {
            if (!text.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
                throw new StartRefused("url", name, text);
            }
            try {
                return new URI(text);
            } catch (java.net.URISyntaxException e) {
                throw new StartRefused("url", name, text);
            }
        }

        List<Network> networks(String name, String otherwise) {
            return Arrays.stream(text(name, otherwise).split(","))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .map(one -> {
                        Network network = Network.parse(one);
                        if (network == null) {
                            throw new StartRefused("networks", name, one);
                        }
                        return network;
                    })
                    .toList();
        }

        boolean flag(String name) {
            return switch (text(name, "0").toLowerCase(Locale.ROOT)) {
                case "1", "true", "yes" -> true;
                case "0", "false", "no" -> false;
                default -> throw new StartRefused("flag", name);
            };
        }
    }
}
