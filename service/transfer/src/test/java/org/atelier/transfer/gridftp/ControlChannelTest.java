package org.atelier.transfer.gridftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a server that only listens. */
@Timeout(60)
class ControlChannelTest {

    private interface Talk {
        void with(ControlChannel channel) throws IOException;
    }

    /** What the server has heard. */
    private static String heard(Talk talk) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket other = server.accept()) {
            talk.with(new ControlChannel(socket, Duration.ofSeconds(30)));
            socket.shutdownOutput();
            return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldSayACommand() throws IOException {
        assertThat(heard(channel -> channel.send("SIZE /ä b"))).isEqualTo("SIZE /ä b\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DCAU S /CN=a\r\nDELE /b", "SIZE /a\nDELE /b", "SIZE /a\0"})
    void shouldNotSayTwo(String command) throws IOException {
        String said = heard(channel -> assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> channel.send(command))
                .withMessageContaining("control characters"));

        assertThat(said).isEmpty();
    }
}
