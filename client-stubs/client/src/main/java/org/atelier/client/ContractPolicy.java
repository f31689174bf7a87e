package org.atelier.client;

import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.ws.policy.AssertionBuilderRegistry;
import org.apache.cxf.ws.policy.PolicyEngine;
import org.apache.neethi.builders.xml.XMLPrimitiveAssertionBuilder;

/**
 * The policy in the contract (WS-SecurityPolicy 1.3), which says how clients may show who they are. Here the settings choose; CXF is kept from
 * choosing, and from complaining that it does not know the words.
 */
public final class ContractPolicy {

    private static final String NAMESPACE = "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702";

    private ContractPolicy() {}

    /** Leaves the policy to the settings, for all that is made on this bus. */
    public static void leaveToSettings(Bus bus) {
        bus.getExtension(PolicyEngine.class).setEnabled(false);
        bus.getExtension(AssertionBuilderRegistry.class).registerBuilder(new Words());
    }

    private static final class Words extends XMLPrimitiveAssertionBuilder {
        @Override
        public QName[] getKnownElements() {
            return Stream.of(
                            "TransportBinding",
                            "TransportToken",
                            "HttpsToken",
                            "AsymmetricBinding",
                            "InitiatorToken",
                            "RecipientToken",
                            "X509Token",
                            "WssX509V3Token11",
                            "WssX509PkiPathV1Token11",
                            "AlgorithmSuite",
                            "Basic256Sha256",
                            "Layout",
                            "Lax",
                            "IncludeTimestamp",
                            "OnlySignEntireHeadersAndBody",
                            "Wss11",
                            "RequireSignatureConfirmation",
                            "SignedParts",
                            "Body",
                            "Header")
                    .map(name -> new QName(NAMESPACE, name))
                    .toArray(QName[]::new);
        }
    }
}
