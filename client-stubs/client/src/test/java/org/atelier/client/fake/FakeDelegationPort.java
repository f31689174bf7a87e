package org.atelier.client.fake;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.atelier.types.Delegation;
import org.atelier.types.DelegationType;
import org.atelier.types.EndDelegation;
import org.atelier.types.EndDelegationResponse;
import org.atelier.types.GetDelegations;
import org.atelier.types.GetDelegationsResponse;
import org.atelier.types.GetProxyRequest;
import org.atelier.types.GetProxyRequestResponse;
import org.atelier.types.PutProxy;
import org.atelier.types.PutProxyResponse;
import org.atelier.types.time.WireTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Makes a key for each that delegates, and believes every proxy. */
final class FakeDelegationPort implements Delegation {

    private static final ASN1ObjectIdentifier PROXY_CERT_INFO = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.14");
    private static final String LIMITED = "1.3.6.1.4.1.3536.1.1.1.9";

    private final FakeSite site;
    private final Map<String, DelegationType> delegations = new ConcurrentHashMap<>();

    FakeDelegationPort(FakeSite site) {
        this.site = site;
    }

    @Override
    public GetProxyRequestResponse getProxyRequest(GetProxyRequest parameters) {
        site.called("GetProxyRequest " + parameters.getDelegationId());
        GetProxyRequestResponse response = new GetProxyRequestResponse();
        response.setDelegationId(Optional.ofNullable(parameters.getDelegationId())
                .orElseGet(() -> UUID.randomUUID().toString()));
        response.setCertificationRequest(request());
        return response;
    }

    private static String request() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            writer.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=x"), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    @Override
    public PutProxyResponse putProxy(PutProxy parameters) {
        X509CertificateHolder proxy = proxy(parameters.getProxy());
        site.called("PutProxy " + proxy.getSubject() + " of " + proxy.getIssuer());
        DelegationType delegation = new DelegationType();
        delegation.setDelegationId(parameters.getDelegationId());
        delegation.setTerminationTime(WireTime.fromInstant(Instant.parse("2026-12-01T10:00:00Z")));
        delegation.setLimited(isLimited(proxy));
        delegations.put(parameters.getDelegationId(), delegation);
        PutProxyResponse response = new PutProxyResponse();
        response.setDelegation(delegation);
        return response;
    }

    private static X509CertificateHolder proxy(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return (X509CertificateHolder) parser.readObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLimited(X509CertificateHolder proxy) {
        return proxy.getExtension(PROXY_CERT_INFO).getParsedValue().toString().contains(LIMITED);
    }

    @Override
    public GetDelegationsResponse getDelegations(GetDelegations parameters) {
        GetDelegationsResponse response = new GetDelegationsResponse();
        response.getDelegation().addAll(delegations.values());
        return response;
    }

    @Override
    public EndDelegationResponse endDelegation(EndDelegation parameters) {
        site.called("EndDelegation " + parameters.getDelegationId());
        delegations.remove(parameters.getDelegationId());
        return new EndDelegationResponse();
    }
}
