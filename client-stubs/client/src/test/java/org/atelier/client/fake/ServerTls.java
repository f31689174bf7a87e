package org.atelier.client.fake;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.cxf.configuration.jsse.TLSServerParameters;
import org.apache.cxf.configuration.security.ClientAuthentication;

/** TLS of the fake service: it shows a certificate of its own and wants one of its clients. */
public final class ServerTls {

    private ServerTls() {}

    public static TLSServerParameters mutual(Path keys, List<X509Certificate> clients) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(Keytool.load(keys), Keytool.PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store(clients));
        ClientAuthentication authentication = new ClientAuthentication();
        authentication.setWant(true);
        authentication.setRequired(true);
        TLSServerParameters parameters = new TLSServerParameters();
        parameters.setKeyManagers(own.getKeyManagers());
        parameters.setTrustManagers(trusted.getTrustManagers());
        parameters.setClientAuthentication(authentication);
        return parameters;
    }

    private static KeyStore store(List<X509Certificate> certificates) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry(certificate.getSubjectX500Principal().getName(), certificate);
        }
        return store;
    }
}
