package org.atelier.security;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** The two ways to write a distinguished name. */
public final class DistinguishedNames {

    private static final Map<ASN1ObjectIdentifier, String> SLASH_KEYS = Map.of(
            BCStyle.C, "C",
            BCStyle.ST, "ST",
            BCStyle.L, "L",
            BCStyle.O, "O",
            BCStyle.OU, "OU",
            BCStyle.CN, "CN",
            BCStyle.DC, "DC",
            BCStyle.UID, "UID",
            BCStyle.E, "emailAddress");

    /** A slash ends a value only where a key follows, since values such as {@code host/node.example} have slashes. */
    private static final Pattern NEXT_KEY = Pattern.compile("/(?=[A-Za-z0-9.]+=)");

    private DistinguishedNames() {}

    static String rfc2253(X500Principal name) {
        return name.getName(X500Principal.RFC2253);
    }

    /** The form that Globus and OpenSSL print, in the order of the encoding. */
    static String slash(X500Principal name) {
        return Arrays.stream(X500Name.getInstance(name.getEncoded()).getRDNs())
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .map(DistinguishedNames::slashPart)
                .collect(Collectors.joining());
    }

    /**
     * Reads either form and gives RFC 2253 as the JDK writes it; the subject of a token stays what it is.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static String normalize(String text) {
        String name = text.strip();
        if (name.startsWith(TokenSubject.PREFIX)) {
            return TokenSubject.normalize(name);
        }
        try {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("The name is empty.");
            }
            return rfc2253(name.startsWith("/") ? fromSlash(name) : new X500Principal(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a distinguished name; write CN=alice,O=Grid or /O=Grid/CN=alice.", e);
        }
    }

    private static String slashPart(AttributeTypeAndValue part) {
        String key = SLASH_KEYS.getOrDefault(part.getType(), part.getType().getId());
        String value = part.getValue() instanceof ASN1String text
                ? text.getString()
                : IETFUtils.valueToString(part.getValue());
        return "/" + key + "=" + value;
    }

    private static X500Principal fromSlash(String name) {
        List<String> parts = NEXT_KEY.splitAsStream(name.substring(1))
                .map(DistinguishedNames::quoted)
                .collect(Collectors.toList());
        Collections.reverse(parts);
        return new X500Principal(String.join(",", parts), Map.of("EMAILADDRESS", BCStyle.E.getId()));
    }

    private static String quoted(String part) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("No key in '" + part + "'.");
        }
        String value = part.substring(equals + 1).replace("\\", "\\\\").replace("\"", "\\\"");
        return part.substring(0, equals) + "=\"" + value + "\"";
    }
}
