package org.atelier.soap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.atelier.soap.Bodies;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.TestServer;
import org.atelier.soap.notify.ConsumerPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpServerTest {

    private static final String LIST = Envelope.plain("<at:List/>").text();
    private static final HttpLimits LIMITS =
            new HttpLimits(1 << 20, 8 << 10, Duration.ofMillis(700), Duration.ofSeconds(5), 60, 40, 16);

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = new TestServer(directory, LIMITS, ConsumerPolicy.Settings.DEFAULT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply list() {
        return server.client("alice").post("/services/WorkspaceFactory", Envelope.plain("<at:List/>"));
    }

    private static SSLSocket connect() throws IOException {
        return (SSLSocket) server.context("alice")
                .getSocketFactory()
                .createSocket(server.address().getHostString(), server.address().getPort());
    }

    private static String head(String length) {
        return "POST /services/WorkspaceFactory HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n" + length
                + "\r\n\r\n";
    }

    private static String readAll(SSLSocket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldRefuseABodyByItsDeclaredLengthWithoutReadingIt() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(head("Content-Length: 52428800").getBytes(StandardCharsets.US_ASCII));

            assertThat(readAll(socket))
                    .startsWith("HTTP/1.1 413")
                    .contains("InvalidRequest", "52428800 bytes", "1048576 bytes");
        }
    }

    @Test
    void shouldRefuseAnEndlessChunkedBodyAtTheLimit() throws IOException {
        try (SSLSocket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            out.write(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(list().status()).isEqualTo(200);
    }

    @Test
    void shouldGiveUpOnASlowBodyAndServeOthersMeanwhile() throws IOException {
        List<SSLSocket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                SSLSocket socket = connect();
                slow.add(socket);
                socket.getOutputStream()
                        .write((head("Content-Length: 1000") + "<").getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(list().status()).isEqualTo(200);
            assertThat(readAll(slow.get(0))).startsWith("HTTP/1.1 408").contains("InvalidRequest");
        } finally {
            close(slow);
        }
    }

    @Test
    void shouldTakeABodyThatComesInParts() throws IOException {
        try (SSLSocket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
            out.write(
                    head("Connection: close\r\nContent-Length: " + body.length).getBytes(StandardCharsets.US_ASCII));
            for (byte part : body) {
                out.write(part);
            }

            assertThat(readAll(socket)).startsWith("HTTP/1.1 200").contains("ListResponse");
        }
    }

    @Test
    void shouldServeWhoHasSomethingToSayWhileSilentConnectionsFloodIt() throws IOException {
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                flood.add(new Socket(
                        server.address().getHostString(), server.address().getPort()));
            }

            assertThat(list().status()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(server.connections()).isLessThanOrEqualTo(LIMITS.maxConnections()));
        } finally {
            close(flood);
        }
    }

    @Test
    void shouldKeepRoomForOtherAddresses() throws IOException {
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket();
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 9}), 0));
                socket.connect(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), server.address().getPort()));
                flood.add(socket);
            }

            await().untilAsserted(() ->
                    assertThat(server.connections()).isLessThanOrEqualTo(LIMITS.maxConnectionsPerAddress() + 1));
            assertThat(list().status()).isEqualTo(200);
        } finally {
            close(flood);
        }
    }

    @Test
    void shouldRefuseHeadersThatAreTooLarge() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write(head("X-Long: " + "x".repeat(20_000)).getBytes(StandardCharsets.US_ASCII));

            assertThat(readAll(socket)).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void shouldRefuseOtherMethodsAndPathsInOneLine() {
        Reply put = server.client("alice").method("PUT", "/services/Workspace");
        Reply trace = server.client("alice").method("TRACE", "/services/Workspace");
        Reply path = server.client("alice").get("/etc/passwd");

        assertThat(put.status()).isEqualTo(405);
        assertThat(trace.status()).isEqualTo(405);
        assertThat(path.status()).isEqualTo(404);
        assertThat(path.text()).isEqualTo("Not Found\n");
        assertThat(path.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void shouldPublishTheContractWithThePublicAddress() {
        Reply wsdl = server.client("alice").get("/services/Workspace?wsdl");
        Reply schema = server.client("alice").get("/services/request.xsd");
        Reply oasis = server.client("alice").get("/services/b-2.xsd");
        Reply elsewhere = server.client("alice").get("/services/..%2fatelier.wsdl");

        assertThat(wsdl.text())
                .contains("location=\"https://localhost:" + server.address().getPort() + "/services/Workspace\"")
                .doesNotContain(":8443");
        assertThat(schema.text()).contains("WorkspaceRequestType");
        assertThat(oasis.status()).isEqualTo(200);
        assertThat(elsewhere.status()).isBetween(400, 404);
    }

    @Test
    void shouldNotTalkToWhoHasNoCertificate() throws Exception {
        SSLContext nobody = SSLContext.getInstance("TLS");
        nobody.init(null, new javax.net.ssl.TrustManager[] {new TrustEverybody()}, null);
        try (SSLSocket socket = (SSLSocket) nobody.getSocketFactory()
                .createSocket(server.address().getHostString(), server.address().getPort())) {

            assertThatThrownBy(() -> {
                        socket.getOutputStream().write(head("Content-Length: 0").getBytes(StandardCharsets.US_ASCII));
                        readAll(socket);
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldAnswerALargeRequestWithinTheLimit() {
        String large = Bodies.create().replace("echo hello", "echo " + "x".repeat(200_000));

        assertThat(server.client("alice")
                        .post("/services/WorkspaceFactory", Envelope.plain(large))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldCutOffWhatIsStillAtWorkWhenTheStopTimeIsOver(@TempDir Path directory) throws Exception {
        TestServer stopped = new TestServer(directory, HttpLimits.DEFAULT, ConsumerPolicy.Settings.DEFAULT);
        InetSocketAddress address = stopped.address();
        CountDownLatch atWork = new CountDownLatch(1);
        stopped.service.pause = () -> {
            atWork.countDown();
            sleepUntilInterrupted();
        };
        try (SSLSocket socket = (SSLSocket)
                stopped.context("alice").getSocketFactory().createSocket(address.getHostString(), address.getPort())) {
            socket.getOutputStream()
                    .write((head("Content-Length: " + LIST.length()) + LIST).getBytes(StandardCharsets.US_ASCII));
            assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();

            stopped.close();

            assertThatThrownBy(() -> new Socket(address.getHostString(), address.getPort()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static void sleepUntilInterrupted() {
        try {
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        } catch (InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(List<? extends Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
