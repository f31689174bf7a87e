package org.atelier.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.atelier.signature.SignatureRefused.Code;
import org.w3c.dom.Element;

/** What a signature says that it signs, and how: only in ways that have one reading. */
final class SignedInfo {

    private static final int MOST_REFERENCES = 64;
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final Set<String> CANONICAL = Set.of(EXCLUSIVE, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315");
    static final Set<String> SIGNATURES = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512");
    static final Set<String> DIGESTS = Set.of(Wss.XENC + "sha256", MORE + "sha384", Wss.XENC + "sha512");

    private final Element signature;

    private SignedInfo(Element signature) {
        this.signature = signature;
    }

    /** The elements that a signature says it signs, in order. */
    static List<Element> read(Element signature, Ids ids) {
        return new SignedInfo(signature).read(ids);
    }

    private List<Element> read(Ids ids) {
        List<Element> parts = Wss.children(signature);
        boolean usual = parts.size() == 3
                && Wss.is(parts.get(0), Wss.DS, "SignedInfo")
                && Wss.is(parts.get(1), Wss.DS, "SignatureValue")
                && Wss.is(parts.get(2), Wss.DS, "KeyInfo");
        require(usual, "The signature must have SignedInfo, SignatureValue and KeyInfo, and no Object.");
        List<Element> info = Wss.children(parts.get(0));
        require(
                info.size() >= 3
                        && Wss.is(info.get(0), Wss.DS, "CanonicalizationMethod")
                        && Wss.is(info.get(1), Wss.DS, "SignatureMethod"),
                "SignedInfo must have a CanonicalizationMethod, a SignatureMethod and References.");
        algorithm(info.get(0), CANONICAL);
        algorithm(info.get(1), SIGNATURES);
        require(Wss.children(info.get(1)).isEmpty(), "The SignatureMethod must have no parameters.");
        List<Element> references = info.subList(2, info.size());
        require(
                references.size() <= MOST_REFERENCES,
                "The signature has " + references.size() + " references; at most " + MOST_REFERENCES + " are read.");
        List<Element> signed = new ArrayList<>();
        references.forEach(reference -> signed.add(reference(reference, ids)));
        return signed;
    }

    private static Element reference(Element reference, Ids ids) {
        List<Element> parts = Wss.children(reference);
        boolean usual = Wss.is(reference, Wss.DS, "Reference")
                && parts.size() == 3
                && Wss.is(parts.get(0), Wss.DS, "Transforms")
                && Wss.is(parts.get(1), Wss.DS, "DigestMethod")
                && Wss.is(parts.get(2), Wss.DS, "DigestValue");
        require(usual, "Each Reference must have Transforms, a DigestMethod and a DigestValue.");
        require(
                !reference.hasAttributeNS(null, "Type"),
                "A Reference has a Type; only references to elements of the message are read.");
        List<Element> transforms = Wss.children(parts.get(0));
        require(transforms.size() == 1, "Each Reference must have one Transform: exclusive canonicalization.");
        algorithm(transforms.get(0), CANONICAL);
        algorithm(parts.get(1), DIGESTS);
        return ids.referenced(reference.getAttributeNS(null, "URI"));
    }

    private static void algorithm(Element method, Set<String> read) {
        String name = method.getAttributeNS(null, "Algorithm");
        if (!read.contains(name)) {
            String said = name.length() <= 100 ? name : name.substring(0, 100) + "...";
            throw new SignatureRefused(
                    Code.UNSUPPORTED_ALGORITHM,
                    Wss.name(method) + " '" + said + "' is not read here; use one of: "
                            + String.join(", ", read.stream().sorted().toList()) + ".");
        }
    }

    private static void require(boolean usual, String message) {
        if (!usual) {
            throw new SignatureRefused(Code.INVALID_SECURITY, message);
        }
    }
}
