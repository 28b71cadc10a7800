package org.kontor.identity.openid;

import java.util.List;
import org.kontor.identity.ExternalPeople.GroupRole;

/**
 * Another system that people sign in with (OpenID Connect), as it is kept.
 *
 * @param code names it in addresses, for good
 * @param title what stands on the button
 * @param issuer its address, under which {@code /.well-known/openid-configuration} is found
 * @param secret the client's secret, encrypted (base64); empty without one
 * @param scopes what is asked for, with blanks between
 * @param groupsClaim the claim that holds the groups; empty: groups decide nothing
 * @param trustsEmail whether an address counts that the provider does not call verified
 * @param createsPeople whether somebody unknown becomes a person
 * @param secondFactor whether the provider itself asks for a second factor, so that ours is not asked for
 * @param groups which group gives which role
 */
public record OpenIdProvider(
        String code,
        String title,
        String issuer,
        String clientId,
        String secret,
        String scopes,
        String groupsClaim,
        boolean trustsEmail,
        boolean createsPeople,
        boolean secondFactor,
        boolean active,
        List<GroupRole> groups) {

    /** What its accounts are kept by. */
    String source() {
        return "openid:" + code;
    }
}
