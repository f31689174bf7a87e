package org.atelier.transfer;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.local.LocalAgentFactory;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.sftp.SftpModuleProperties;

/**
 * Makes SSH clients that log in with the given keys and with nothing else, read no files of the user whom the service runs as, and let
 * servers open nothing.
 */
final class SshClients {

    /** The fastest first. */
    private static final List<NamedFactory<Cipher>> CIPHERS = List.copyOf(NamedFactory.setUpBuiltinFactories(
            false,
            List.of(
                    BuiltinCiphers.aes128gcm,
                    BuiltinCiphers.aes256gcm,
                    BuiltinCiphers.aes128ctr,
                    BuiltinCiphers.aes256ctr,
                    BuiltinCiphers.cc20p1305_openssh)));

    /** Twice what is asked for at once: servers that come near its end send next to nothing at a time. */
    private static final long WINDOW = 16L << 20;

    /** Servers that fill larger packets go beyond what the library takes. */
    private static final long PACKET = 64L << 10;

    private static final int READ_AT_ONCE = 128 << 10;

    private SshClients() {}

    /**
     * Starts one.
     *
     * @param agent that servers may use where one of their commands is started so; none may where it is absent
     */
    static SshClient start(List<KeyPair> keys, Duration stallTimeout, Optional<SshAgent> agent) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setFilePasswordProvider(FilePasswordProvider.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys));
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setServerKeyVerifier(
                (session, address, key) -> HostCheck.of(session).accepts(key));
        client.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        client.setChannelFactories(List.of());
        agent.ifPresent(given -> client.setAgentFactory(new LocalAgentFactory(given)));
        client.setCipherFactories(CIPHERS);
        client.addSessionListener(new KnownKindsFirst());
        CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW);
        CoreModuleProperties.MAX_PACKET_SIZE.set(client, PACKET);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(client, READ_AT_ONCE);
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, stallTimeout);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, stallTimeout);
        client.start();
        return client;
    }

    /** Asks servers for keys of the kinds that they are known by; one that shows another could not be told from a false one. */
    private static final class KnownKindsFirst implements SessionListener {

        @Override
        public void sessionCreated(Session session) {
            Set<String> kinds = HostCheck.of((ClientSession) session).known().kinds();
            Comparator<NamedFactory<Signature>> unknown =
                    Comparator.comparing(factory -> !kinds.contains(KeyUtils.getCanonicalKeyType(factory.getName())));
            session.setSignatureFactories(session.getSignatureFactories().stream()
                    .filter(factory -> !factory.getName().contains("-cert-"))
                    .sorted(unknown)
                    .toList());
        }
    }
}
