package org.kontor.identity.ldap;

import com.unboundid.ldap.sdk.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.kontor.platform.OutgoingAddresses;
import org.springframework.stereotype.Component;

/** Gives the directory's connection only addresses that may be called. */
@Component
final class CheckedNames extends NameResolver {

    private final OutgoingAddresses addresses;

    CheckedNames(OutgoingAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public InetAddress getByName(String host) throws UnknownHostException {
        return addresses.resolve(host)[0];
    }

    @Override
    public InetAddress[] getAllByName(String host) throws UnknownHostException {
        return addresses.resolve(host);
    }

    @Override
    public void toString(StringBuilder buffer) {
        buffer.append("CheckedNames()");
    }
}
