package org.kontor.identity.passkey;

import static org.kontor.identity.db.Tables.PASSKEY;
import static org.kontor.identity.db.Tables.PERSON;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.data.extension.client.AuthenticationExtensionsClientOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.passkey.PasskeyPlace.Place;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys (WebAuthn): keys in a phone, a computer or a stick that sign in without a password. Each has to check its owner (finger, face,
 * PIN), so it is two factors in one. webauthn4j checks what browsers send; Spring Security's own filters, which use it too, are not taken,
 * because they keep their state in a servlet session.
 */
@Component
public class Passkeys {

    private static final int MOST = 20;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            algorithm(COSEAlgorithmIdentifier.ES256), algorithm(COSEAlgorithmIdentifier.EdDSA), algorithm(COSEAlgorithmIdentifier.RS256));

    private final DSLContext sql;
    private final PasskeyChallenges challenges;
    private final Secrets secrets;
    private final Clock clock;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    Passkeys(DSLContext sql, PasskeyChallenges challenges, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.challenges = challenges;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A passkey as its owner sees it; {@code backedUp}: the maker of the phone or computer keeps it for all his devices. */
    public record Passkey(long id, String title, boolean backedUp, Instant createdAt, @Nullable Instant lastUsedAt) {}

    /** Whether this person has any. */
    public boolean any(long person) {
        return sql.fetchExists(PASSKEY, PASSKEY.PERSON_ID.eq(person));
    }

    /** A person's passkeys, the newest first. */
    List<Passkey> list(long person) {
        return sql.selectFrom(PASSKEY).where(PASSKEY.PERSON_ID.eq(person)).orderBy(PASSKEY.ID.desc()).fetch(Passkeys::passkey);
    }

    /** The ids of a person's keys of this place, base64url. */
    List<String> credentials(long person, Place place) {
        return sql.select(PASSKEY.CREDENTIAL_ID)
                .from(PASSKEY)
                .where(PASSKEY.PERSON_ID.eq(person))
                .and(PASSKEY.PLACE.eq(place.id()))
                .fetch(row -> Base64.getUrlEncoder().withoutPadding().encodeToString(row.value1()));
    }

    /** By what a key knows its person: no name and no address, the same for all his keys. */
    byte[] handle(long person) {
        return secrets.mark("passkey-person", String.valueOf(person));
    }

    /** COSE numbers of the algorithms that are taken, the best first. */
    static List<Long> algorithms() {
        return ALGORITHMS.stream().map(each -> each.getAlg().getValue()).toList();
    }

    /**
     * Takes a new key that a browser has made for this person.
     *
     * @param purpose what its challenge was made for
     * @param credential the browser's JSON; 422 "passkey_wrong" if anything of it is not right
     */
    @Transactional
    Passkey add(long person, String title, Place place, String purpose, String credential) {
        if (sql.fetchCount(PASSKEY, PASSKEY.PERSON_ID.eq(person)) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "passkey_many", java.util.Map.of("most", MOST));
        }
        RegistrationData data = registration(place, purpose, credential);
        var authenticator = java.util.Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData key = java.util.Objects.requireNonNull(authenticator.getAttestedCredentialData());
        Set<AuthenticatorTransport> transports = data.getTransports() == null ? Set.of() : data.getTransports();
        return sql.insertInto(PASSKEY)
                .set(PASSKEY.PERSON_ID, person)
                .set(PASSKEY.PLACE, place.id())
                .set(PASSKEY.TITLE, title)
                .set(PASSKEY.CREDENTIAL_ID, key.getCredentialId())
                .set(PASSKEY.PUBLIC_KEY, keys.convert(key))
                .set(PASSKEY.SIGN_COUNT, authenticator.getSignCount())
                .set(PASSKEY.BACKUP_ELIGIBLE, authenticator.isFlagBE())
                .set(PASSKEY.BACKED_UP, authenticator.isFlagBS())
                .set(PASSKEY.TRANSPORTS, transports.stream().map(AuthenticatorTransport::getValue).sorted().toArray(String[]::new))
                .set(PASSKEY.CREATED_AT, clock.instant())
                .returning()
                .fetchSingle(Passkeys::passkey);
    }

    private RegistrationData registration(Place place, String purpose, String credential) {
        try {
            RegistrationData data = webAuthn.parseRegistrationResponseJSON(credential);
            byte[] challenge = challenge(data.getCollectedClientData());
            challenges.use(purpose, challenge);
            return webAuthn.verify(data, new RegistrationParameters(server(place, challenge), ALGORITHMS, true, true));
        } catch (DataConversionException | VerificationException | IllegalArgumentException e) {
            throw PasskeyChallenges.wrong();
        }
    }

    /** The person whose key has signed this; 422 "passkey_wrong" for anything else. */
    @Transactional
    long person(Place place, String purpose, String credential) {
        try {
            AuthenticationData data = webAuthn.parseAuthenticationResponseJSON(credential);
            byte[] challenge = challenge(data.getCollectedClientData());
            challenges.use(purpose, challenge);
            var row = sql.select(PASSKEY.asterisk())
                    .from(PASSKEY)
                    .join(PERSON)
                    .on(PERSON.ID.eq(PASSKEY.PERSON_ID))
                    .where(PASSKEY.CREDENTIAL_ID.eq(data.getCredentialId()))
                    .and(PASSKEY.PLACE.eq(place.id()))
                    .and(PERSON.STATUS.eq("active"))
                    .forUpdate()
                    .of(PASSKEY)
                    .fetchOne();
            byte[] handle = data.getUserHandle();
            if (row == null || (handle != null && !MessageDigest.isEqual(handle, handle(row.get(PASSKEY.PERSON_ID))))) {
                throw PasskeyChallenges.wrong();
            }
            webAuthn.verify(data, new AuthenticationParameters(server(place, challenge), kept(row), null, true, true));
            var authenticator = java.util.Objects.requireNonNull(data.getAuthenticatorData());
            sql.update(PASSKEY)
                    .set(PASSKEY.SIGN_COUNT, authenticator.getSignCount())
                    .set(PASSKEY.BACKED_UP, authenticator.isFlagBS())
                    .set(PASSKEY.LAST_USED_AT, clock.instant())
                    .where(PASSKEY.ID.eq(row.get(PASSKEY.ID)))
                    .execute();
            return row.get(PASSKEY.PERSON_ID);
        } catch (DataConversionException | VerificationException | IllegalArgumentException e) {
            throw PasskeyChallenges.wrong();
        }
    }

    private CredentialRecord kept(Record row) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                row.get(PASSKEY.BACKUP_ELIGIBLE),
                row.get(PASSKEY.BACKED_UP),
                row.get(PASSKEY.SIGN_COUNT),
                keys.convert(row.get(PASSKEY.PUBLIC_KEY)),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                new AuthenticationExtensionsClientOutputs<>(),
                Arrays.stream(row.get(PASSKEY.TRANSPORTS)).map(AuthenticatorTransport::create).collect(Collectors.toSet()));
    }

    /** Names a key anew; another's is not found. */
    @Transactional
    Passkey name(long person, long id, String title) {
        Passkey named = sql.update(PASSKEY)
                .set(PASSKEY.TITLE, title)
                .where(PASSKEY.ID.eq(id))
                .and(PASSKEY.PERSON_ID.eq(person))
                .returning()
                .fetchOne(Passkeys::passkey);
        if (named == null) {
            throw Problem.notFound();
        }
        return named;
    }

    /** Takes a key away; another's is not found. */
    @Transactional
    void remove(long person, long id) {
        if (sql.deleteFrom(PASSKEY).where(PASSKEY.ID.eq(id)).and(PASSKEY.PERSON_ID.eq(person)).execute() == 0) {
            throw Problem.notFound();
        }
    }

    /** Takes all keys of a person away. */
    @Transactional
    public void removeAll(long person) {
        sql.deleteFrom(PASSKEY).where(PASSKEY.PERSON_ID.eq(person)).execute();
    }

    private static byte[] challenge(com.webauthn4j.data.client.@Nullable CollectedClientData client) {
        if (client == null) {
            throw PasskeyChallenges.wrong();
        }
        return client.getChallenge().getValue();
    }

    private static ServerProperty server(Place place, byte[] challenge) {
        return new ServerProperty(Origin.create(place.origin()), place.id(), new DefaultChallenge(challenge));
    }

    private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    private static Passkey passkey(Record row) {
        return new Passkey(
                row.get(PASSKEY.ID),
                row.get(PASSKEY.TITLE),
                row.get(PASSKEY.BACKED_UP),
                row.get(PASSKEY.CREATED_AT),
                row.get(PASSKEY.LAST_USED_AT));
    }
}
