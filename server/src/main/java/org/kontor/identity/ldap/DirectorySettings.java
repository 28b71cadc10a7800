package org.kontor.identity.ldap;

import java.util.List;
import org.kontor.identity.ExternalPeople.GroupRole;

/**
 * How the company's directory (LDAP, Active Directory) is reached, as it is kept.
 *
 * @param security "tls" (ldaps from the first byte), "starttls" or "none"
 * @param certificate certificate of the authority to trust beside the usual ones (PEM); empty without one
 * @param bindName name by which people are looked up; empty: without a name
 * @param password its password, encrypted (base64); empty without one
 * @param base where people are looked up
 * @param filter by what they are found; {@code {login}} is what they type
 * @param idAttribute what never changes: objectGUID, entryUUID; empty: the name of the entry
 * @param groupsAttribute what holds the groups, for example memberOf; empty: groups decide nothing
 * @param createsPeople whether somebody unknown becomes a person
 * @param groups which group gives which role: by its whole name or by its first part
 */
public record DirectorySettings(
        boolean active,
        String host,
        int port,
        String security,
        String certificate,
        String bindName,
        String password,
        String base,
        String filter,
        String emailAttribute,
        String firstNameAttribute,
        String lastNameAttribute,
        String idAttribute,
        String groupsAttribute,
        boolean createsPeople,
        List<GroupRole> groups) {

    static final DirectorySettings NONE = new DirectorySettings(
            false, "", 636, "tls", "", "", "", "", "(&(objectClass=person)(|(sAMAccountName={login})(uid={login})(mail={login})))", "mail",
            "givenName", "sn", "", "memberOf", false, List.of());
}
