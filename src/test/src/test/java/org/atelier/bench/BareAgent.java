package org.atelier.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The guest agent of a bare machine, spoken to without libvirt. */
record BareAgent(SocketChannel channel) implements AutoCloseable {

    static BareAgent connect(BareMachine machine) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(machine.agent()));
        return new BareAgent(channel);
    }

    /** Waits until the agent is up: the question lies in the channel and is answered as soon as the guest opens it. */
    void awaitReady() throws IOException {
        ask("{\"execute\":\"guest-ping\"}");
    }

    void run(String script) throws IOException {
        String input = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        ask("{\"execute\":\"guest-exec\",\"arguments\":{\"path\":\"/bin/sh\",\"arg\":[],\"input-data\":\"" + input
                + "\",\"capture-output\":true}}");
    }

    private void ask(String question) throws IOException {
        channel.write(ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.UTF_8)));
        ByteBuffer answer = ByteBuffer.allocate(4096);
        do {
            if (channel.read(answer) < 0) {
                throw new IOException("the machine has closed its agent's channel");
            }
        } while (answer.get(answer.position() - 1) != '\n');
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        if (!text.contains("\"return\"")) {
            throw new IOException("the agent answers " + text);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
