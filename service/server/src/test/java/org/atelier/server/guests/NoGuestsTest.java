package org.atelier.server.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoGuestsTest {

    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid" + "  timeout inode\n";

    /** 127.0.0.1:41634 to 127.0.0.1:8443, as a machine with little-endian numbers writes it. */
    private static final String CONNECTION =
            "  12: 0100007F:A2A2 0100007F:20FB 01 00000000:00000000 00:00000000 00000000  %d        0 %d 1 0000000000000000\n";

    /** The same, by a socket that can do IPv6. */
    private static final String CONNECTION_BY_IPV6 =
            "   3: 0000000000000000FFFF00000100007F:A2A2 0000000000000000FFFF00000100007F:20FB 01"
                    + " 00000000:00000000 00:00000000 00000000  %d        0 %d 1 0000000000000000\n";

    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 41634);
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8443);

    @TempDir
    private Path proc;

    private NoGuests rule;

    @BeforeEach
    void mount() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), HEAD);
        Files.writeString(proc.resolve("net/tcp6"), HEAD);
        process(1, "systemd", 0, 100);
        process(700, "java", 1000, 101, 102);
        rule = new NoGuests(List.of(), proc);
    }

    private void process(int id, String name, int uid, int... sockets) throws IOException {
        Path process = Files.createDirectories(proc.resolve(Integer.toString(id)));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.writeString(process.resolve("status"), "Name:\t" + name + "\nUid:\t" + uid + "\t" + uid + "\n");
        Path files = Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(files.resolve("0"), Path.of("/dev/null"));
        for (int socket : sockets) {
            Files.createSymbolicLink(files.resolve(Integer.toString(socket)), Path.of("socket:[" + socket + "]"));
        }
    }

    private void connection(String form, int uid, int inode) throws IOException {
        String file = form.equals(CONNECTION) ? "net/tcp" : "net/tcp6";
        Files.writeString(proc.resolve(file), HEAD + form.formatted(uid, inode));
    }

    @Test
    void shouldRefuseTheConnectionOfAnEmulator() throws IOException {
        process(801, "qemu-system-x86", 1000, 201, 202);
        connection(CONNECTION, 1000, 202);

        assertThat(rule.admits(PEER, HERE)).isFalse();
    }

    @Test
    void shouldRefuseTheConnectionOfAHelperThatSpeaksIpv6() throws IOException {
        process(801, "passt.avx2", 65534, 203);
        connection(CONNECTION_BY_IPV6, 65534, 203);

        assertThat(rule.admits(PEER, HERE)).isFalse();
    }

    @Test
    void shouldAdmitOtherProcessesOfTheSameUserBesideGuests() throws IOException {
        process(801, "qemu-system-x86", 1000, 201);
        connection(CONNECTION, 1000, 102);

        assertThat(rule.admits(PEER, HERE)).isTrue();
    }

    @Test
    void shouldGoByTheUserWhereTheEmulatorDoesNotLetUsLook() throws IOException {
        process(801, "qemu-system-x86", 64055);
        Files.move(proc.resolve("801/fd"), proc.resolve("hidden"));

        connection(CONNECTION, 64055, 300);
        assertThat(rule.admits(PEER, HERE)).isFalse();

        connection(CONNECTION, 1000, 102);
        assertThat(rule.admits(PEER, HERE)).isTrue();
    }

    @Test
    void shouldRefuseWhatNobodyHasOpenAnyMoreWhereThereAreGuests() throws IOException {
        assertThat(rule.admits(PEER, HERE)).isTrue();

        process(801, "qemu-system-x86", 1000, 201);
        assertThat(rule.admits(PEER, HERE)).isFalse();

        connection(CONNECTION, 0, 0);
        assertThat(rule.admits(PEER, HERE)).isFalse();
    }

    @Test
    void shouldFindTheSocketBehindARedirection() throws IOException {
        process(801, "qemu-system-x86", 1000, 201);
        connection(CONNECTION, 1000, 201);

        assertThat(rule.admits(PEER, new InetSocketAddress(InetAddress.getLoopbackAddress(), 443)))
                .isFalse();
    }

    @Test
    void shouldAdmitOtherMachinesWithoutLooking() throws IOException {
        process(801, "qemu-system-x86", 1000, 201);

        assertThat(rule.admits(new InetSocketAddress("203.0.113.9", 1234), HERE))
                .isTrue();
    }

    @Test
    void shouldRefuseNetworksOfGuests() {
        NoGuests guarded = new NoGuests(List.of(AddressRange.parse("192.168.122.0/24")), proc);

        assertThat(guarded.admits(new InetSocketAddress("192.168.122.17", 1234), HERE))
                .isFalse();
        assertThat(guarded.admits(new InetSocketAddress("192.168.123.17", 1234), HERE))
                .isTrue();
    }

    @Test
    void shouldFindThisProcessInTheRealTable() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            InetSocketAddress peer = (InetSocketAddress) socket.getLocalSocketAddress();
            InetSocketAddress here = (InetSocketAddress) socket.getRemoteSocketAddress();

            SocketTable.Owner owner =
                    new SocketTable(Path.of("/proc")).find(peer, here).orElseThrow();

            assertThat(GuestProcesses.anyHas(List.of(Path.of("/proc/self")), owner))
                    .isTrue();
            assertThat(owner.uid())
                    .isEqualTo(((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.122.0/23, 192.168.123.255, true",
        "192.168.122.0/23, 192.168.124.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe80::1, false",
        "0.0.0.0/0, ::1, false"
    })
    void shouldKnowWhatARangeHas(String range, String address, boolean expected) throws UnknownHostException {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0",
        "10.0.0.0/33",
        "localhost/8",
        "10.0.0.0/8/8",
        "/8",
        "fd00::/129",
        "999.1.1.1/8",
        "10.0.0.0/-1"
    })
    void shouldRefuseWhatIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.168.122.0/24");
    }
}
