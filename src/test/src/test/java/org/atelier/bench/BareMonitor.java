package org.atelier.bench;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** QEMU's monitor (QMP) of a bare machine. */
record BareMonitor(SocketChannel channel, BufferedReader answers) implements AutoCloseable {

    static BareMonitor connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        BareMonitor monitor =
                new BareMonitor(channel, new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)));
        monitor.ask("{\"execute\":\"qmp_capabilities\"}");
        return monitor;
    }

    /** Writes the machine's memory to where QEMU's word for it says, and returns when it is written. */
    void migrate(String target) throws IOException {
        ask("{\"execute\":\"migrate-set-parameters\",\"arguments\":{\"max-bandwidth\":10000000000}}");
        ask("{\"execute\":\"migrate\",\"arguments\":{\"uri\":\"" + target + "\"}}");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ask("{\"execute\":\"query-migrate\"}").contains("\"status\": \"completed\""));
    }

    private String ask(String question) throws IOException {
        channel.write(ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.UTF_8)));
        String answer = answers.readLine();
        while (answer != null && !answer.contains("\"return\"")) {
            if (answer.contains("\"error\"")) {
                throw new IOException("QEMU answers " + answer + " to " + question);
            }
            answer = answers.readLine();
        }
        if (answer == null) {
            throw new IOException("QEMU has closed its monitor");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
