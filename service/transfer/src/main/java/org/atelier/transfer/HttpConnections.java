package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransportSettings;

/** Opens one connection for each request, with limits on everything the other side may send or withhold. */
final class HttpConnections {

    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

    private final TransportSettings settings;
    private final Duration stallTimeout;
    private final DnsResolver resolver;
    private final Lookup<TlsSocketStrategy> tls;

    HttpConnections(TransportSettings settings, DnsResolver resolver) {
        this(settings, resolver, Optional.empty());
    }

    private HttpConnections(TransportSettings settings, DnsResolver resolver, Optional<TransferCredential> own) {
        this.settings = settings;
        this.stallTimeout = settings.stallTimeout();
        this.resolver = resolver;
        this.tls = RegistryBuilder.<TlsSocketStrategy>create()
                .register(
                        "https",
                        new DefaultClientTlsStrategy(TrustedServers.context(settings.trustedCertificates(), own)))
                .build();
    }

    /** The same with a credential that is shown to servers which ask for one. */
    HttpConnections showing(TransferCredential own) {
        return new HttpConnections(settings, resolver, Optional.of(own));
    }

    Duration stallTimeout() {
        return stallTimeout;
    }

    /** Sends a request and reads the head of the reply. */
    HttpReply send(HttpUriRequestBase request, URI url, boolean publicOnly) throws IOException {
        CloseableHttpClient client = client(new CheckedAddresses(url, publicOnly, resolver, stallTimeout));
        HttpHost host = new HttpHost(Urls.scheme(url), url.getHost(), url.getPort());
        try {
            return new HttpReply(client, request, client.executeOpen(host, request, null));
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private CloseableHttpClient client(DnsResolver checked) {
        RequestConfig request = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(stallTimeout))
                .setConnectionRequestTimeout(Timeout.of(stallTimeout))
                .setProtocolUpgradeEnabled(false)
                .setAuthenticationEnabled(false)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections(checked))
                .setDefaultRequestConfig(request)
                .setUserAgent("atelier")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** Without proxies, which the settings do not name. */
    private HttpClientConnectionManager connections(DnsResolver checked) {
        BasicHttpClientConnectionManager manager = new BasicHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        proxy -> new ReadAheadSocket(), DefaultSchemePortResolver.INSTANCE, checked, tls),
                ManagedHttpClientConnectionFactory.builder().http1Config(LIMITS).build());
        manager.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(stallTimeout))
                .setSocketTimeout(Timeout.of(stallTimeout))
                .build());
        return manager;
    }
}
