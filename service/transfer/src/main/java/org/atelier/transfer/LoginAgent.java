package org.atelier.transfer;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentKeyConstraint;
import org.apache.sshd.agent.local.AgentImpl;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Lets hosts log in to others with the service's keys, which do not leave it: it signs only that a user logs in by SSH who is one of
 * those that the site's hosts have, and nobody can change its keys. Thread-safe.
 */
final class LoginAgent implements SshAgent {

    private static final String SERVICE = "ssh-connection";

    private final AgentImpl keys = new AgentImpl();
    private final Supplier<Set<String>> users;

    /**
     * Makes it.
     *
     * @param users who may log in, as it is when it is asked
     */
    LoginAgent(List<KeyPair> pairs, Supplier<Set<String>> users) {
        this.users = users;
        try {
            for (KeyPair pair : pairs) {
                keys.addIdentity(pair, "atelier");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Keys that have been read can be kept.", e);
        }
    }

    @Override
    public Iterable<? extends Map.Entry<PublicKey, String>> getIdentities() throws IOException {
        return keys.getIdentities();
    }

    @Override
    public Map.Entry<String, byte[]> sign(SessionContext session, PublicKey key, String algorithm, byte[] data)
            throws IOException {
        if (!isLogin(data)) {
            throw new IOException("Only logins to hosts of the site are signed.");
        }
        return keys.sign(session, key, algorithm, data);
    }

    /** RFC 4252, section 7: what a client signs to log in. */
    private boolean isLogin(byte[] data) {
        try {
            ByteArrayBuffer buffer = new ByteArrayBuffer(data);
            byte[] connection = buffer.getBytes();
            return connection.length > 0
                    && buffer.getUByte() == SshConstants.SSH_MSG_USERAUTH_REQUEST
                    && users.get().contains(buffer.getString())
                    && buffer.getString().equals(SERVICE);
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public KeyPair resolveLocalIdentity(PublicKey key) {
        return keys.resolveLocalIdentity(key);
    }

    @Override
    public void addIdentity(KeyPair key, String comment, SshAgentKeyConstraint... constraints) throws IOException {
        throw refused();
    }

    @Override
    public void removeIdentity(PublicKey key) throws IOException {
        throw refused();
    }

    @Override
    public void removeAllIdentities() throws IOException {
        throw refused();
    }

    private static IOException refused() {
        return new IOException("The keys of the service are not changed by others.");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** It serves all connections: one that ends does not end it. */
    @Override
    public void close() {}
}
