package org.atelier.security;

import eu.emi.security.authn.x509.helpers.trust.OpensslTruststoreHelper;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the files of authorities are named by a hash of their subject, as OpenSSL finds them. In order of preference. */
enum HashedNames {
    /** By something else. */
    NONE,
    /** As OpenSSL did before version 1. */
    OLD,
    /** As OpenSSL does from version 1 on. */
    NEW;

    private static final Pattern HASHED = Pattern.compile("([0-9a-f]{8})\\.[0-9]");

    /** The better of this one and that of one more file. */
    HashedNames or(Path file, X509Certificate authority) {
        Matcher name = HASHED.matcher(file.getFileName().toString());
        if (this == NEW || !name.matches()) {
            return this;
        }
        if (name.group(1).equals(hash(authority, true))) {
            return NEW;
        }
        return name.group(1).equals(hash(authority, false)) ? OLD : this;
    }

    private static String hash(X509Certificate authority, boolean newName) {
        return OpensslTruststoreHelper.getOpenSSLCAHash(authority.getSubjectX500Principal(), newName);
    }
}
