package org.kontor.identity.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.ExternalPeople.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The company's directory: whoever is found in it and knows his password there is who he says. UnboundID's SDK speaks the protocol; the
 * addresses it connects to are checked like those of all outgoing calls.
 */
@Component
public class Directory {

    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private static final int CONNECTED_WITHIN = 5_000;
    private static final long ANSWERED_WITHIN = 8_000;

    private final DirectorySetup setup;
    private final CheckedNames names;

    Directory(DirectorySetup setup, CheckedNames names) {
        this.setup = setup;
        this.names = names;
    }

    /** Whether people sign in by it. */
    public boolean works() {
        return setup.get().active();
    }

    /** Whether somebody unknown becomes a person by signing in. */
    public boolean createsPeople() {
        return setup.get().createsPeople();
    }

    /** Which group gives which role. */
    public List<org.kontor.identity.ExternalPeople.GroupRole> groups() {
        return setup.get().groups();
    }

    /** Whoever has this name and password in the directory; empty for a wrong one, and when it cannot be asked (which the log tells). */
    public Optional<Account> account(String login, String password) {
        DirectorySettings settings = setup.get();
        // A directory takes an empty password for a visit without a name and says yes.
        if (!settings.active() || login.isEmpty() || password.isEmpty()) {
            return Optional.empty();
        }
        try {
            return account(settings, login, password);
        } catch (LDAPException | GeneralSecurityException e) {
            LOG.warn("The directory at {} cannot be asked: {}", settings.host(), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Account> account(DirectorySettings settings, String login, String password)
            throws LDAPException, GeneralSecurityException {
        try (LDAPConnection connection = connect(settings)) {
            bind(connection, settings);
            SearchResultEntry entry = find(connection, settings, login);
            if (entry == null) {
                return Optional.empty();
            }
            try {
                connection.bind(new SimpleBindRequest(entry.getDN(), password));
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS) || e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)) {
                    return Optional.empty();
                }
                throw e;
            }
            return Optional.of(account(settings, entry));
        }
    }

    /** How many people the filter finds, at most a few; for a check of the settings. */
    int check(DirectorySettings settings) throws LDAPException, GeneralSecurityException {
        try (LDAPConnection connection = connect(settings)) {
            bind(connection, settings);
            SearchRequest request = new SearchRequest(
                    settings.base(), SearchScope.SUB, Filter.create(settings.filter().replace("{login}", "*")), "1.1");
            request.setSizeLimit(100);
            try {
                return connection.search(request).getEntryCount();
            } catch (com.unboundid.ldap.sdk.LDAPSearchException e) {
                if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                    return e.getEntryCount();
                }
                throw e;
            }
        }
    }

    private void bind(LDAPConnection connection, DirectorySettings settings) throws LDAPException {
        if (!settings.bindName().isEmpty()) {
            connection.bind(new SimpleBindRequest(settings.bindName(), setup.password(settings)));
        }
    }

    private static @Nullable SearchResultEntry find(LDAPConnection connection, DirectorySettings settings, String login) throws LDAPException {
        Filter filter = Filter.create(settings.filter().replace("{login}", Filter.encodeValue(login)));
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(
                settings.emailAttribute(),
                settings.firstNameAttribute(),
                settings.lastNameAttribute(),
                settings.idAttribute(),
                settings.groupsAttribute()));
        wanted.remove("");
        SearchRequest request = new SearchRequest(settings.base(), SearchScope.SUB, filter, wanted.toArray(String[]::new));
        request.setDerefPolicy(DereferencePolicy.NEVER);
        request.setSizeLimit(2);
        List<SearchResultEntry> found = connection.search(request).getSearchEntries();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static Account account(DirectorySettings settings, SearchResultEntry entry) {
        Attribute id = settings.idAttribute().isEmpty() ? null : entry.getAttribute(settings.idAttribute());
        String email = text(entry, settings.emailAttribute());
        return new Account(
                "ldap",
                id == null ? entry.getDN().toLowerCase(java.util.Locale.ROOT) : HexFormat.of().formatHex(id.getValueByteArray()),
                email.isEmpty() ? null : email,
                text(entry, settings.firstNameAttribute()),
                text(entry, settings.lastNameAttribute()),
                groups(settings, entry));
    }

    /** Each group by its whole name and by its first part: {@code cn=Sales,ou=Groups} and {@code Sales}. */
    private static List<String> groups(DirectorySettings settings, SearchResultEntry entry) {
        List<String> groups = new ArrayList<>();
        String[] values = settings.groupsAttribute().isEmpty() ? null : entry.getAttributeValues(settings.groupsAttribute());
        for (String value : values == null ? new String[0] : values) {
            groups.add(value);
            try {
                groups.add(new com.unboundid.ldap.sdk.DN(value).getRDN().getAttributeValues()[0]);
            } catch (LDAPException | RuntimeException e) {
                // a plain name, not the name of an entry
            }
        }
        return groups;
    }

    private static String text(SearchResultEntry entry, String attribute) {
        String value = attribute.isEmpty() ? null : entry.getAttributeValue(attribute);
        return value == null ? "" : value.length() > 100 ? value.substring(0, 100) : value;
    }

    private LDAPConnection connect(DirectorySettings settings) throws LDAPException, GeneralSecurityException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECTED_WITHIN);
        options.setResponseTimeoutMillis(ANSWERED_WITHIN);
        options.setNameResolver(names);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        if (settings.security().equals("tls")) {
            return new LDAPConnection(trust(settings).createSSLSocketFactory(), options, settings.host(), settings.port());
        }
        LDAPConnection connection = new LDAPConnection(options, settings.host(), settings.port());
        if (settings.security().equals("starttls")) {
            try {
                ExtendedResult result =
                        connection.processExtendedOperation(new StartTLSExtendedRequest(trust(settings).createSSLContext()));
                if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                    throw new LDAPException(result);
                }
            } catch (LDAPException | GeneralSecurityException e) {
                connection.close();
                throw e;
            }
        }
        return connection;
    }

    /** The authorities that Java knows, or the one that the administrator has entered. */
    private static SSLUtil trust(DirectorySettings settings) throws GeneralSecurityException {
        try {
            KeyStore own = null;
            if (!settings.certificate().isEmpty()) {
                own = KeyStore.getInstance(KeyStore.getDefaultType());
                own.load(null, null);
                int number = 0;
                byte[] pem = settings.certificate().getBytes(StandardCharsets.UTF_8);
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                    own.setCertificateEntry("authority-" + number++, each);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(own);
            TrustManager[] managers = factory.getTrustManagers();
            return new SSLUtil(managers);
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
