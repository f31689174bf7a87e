package org.atelier.transfer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Resolves addresses as the system does, and everything else as a test says. */
record LiteralsFirst(DnsResolver names) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean name = lower.matches(".*[g-z].*");
        return name ? names.resolve(lower) : SystemDefaultDnsResolver.INSTANCE.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
