package org.atelier.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.IPAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names under which a server is reached; addresses as the JDK writes them. */
final class HostNames {

    private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);

    private HostNames() {}

    /** The given names and addresses, and those by which this machine always knows itself. */
    static List<String> withOwn(List<String> names) {
        Set<String> all = new LinkedHashSet<>();
        List.of("localhost", "127.0.0.1", "::1").forEach(name -> all.add(normalize(name)));
        try {
            all.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            LOG.warn("this machine does not know its own name; its certificate is for localhost and {}", names, e);
        }
        names.forEach(name -> all.add(normalize(name)));
        return List.copyOf(all);
    }

    /** The names and addresses a certificate is for. */
    static Set<String> of(X509Certificate certificate) {
        Set<String> names = new LinkedHashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(alternative -> names.add(String.valueOf(alternative.get(1))));
            }
            return names;
        } catch (CertificateParsingException e) {
            throw new SecuritySetupException("The names in the server's certificate cannot be read.", e);
        }
    }

    private static String normalize(String name) {
        if (!IPAddress.isValid(name)) {
            return name;
        }
        try {
            return InetAddress.getByName(name).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + name + "' is not an address.", e);
        }
    }
}
