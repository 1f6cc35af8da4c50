package dev.lakeward.local.transfer.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/// A session with an SFTP server whose host key is the one that is trusted. Nothing of the person's own SSH files is
/// used.
final class SftpConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int UNANSWERED = 3;

    private final SshClient client;
    private final ClientSession session;

    private SftpConnection(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    /// Throws [TransferException] where the server cannot be reached, is another one, or lets nobody in by that login.
    static SftpConnection open(SftpLogin login) {
        AtomicReference<@Nullable String> untrusted = new AtomicReference<>();
        SshClient client = client(verifier(login, untrusted));
        boolean opened = false;
        try {
            ClientSession session = connect(client, login, untrusted);
            opened = true;
            return new SftpConnection(client, session);
        } finally {
            if (!opened) {
                client.stop();
            }
        }
    }

    private static SshClient client(ServerKeyVerifier verifier) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier(verifier);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(10));
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED);
        client.start();
        return client;
    }

    private static ServerKeyVerifier verifier(SftpLogin login, AtomicReference<@Nullable String> untrusted) {
        return (session, address, key) -> {
            boolean trusted = trusted(login).stream().anyMatch(each -> KeyUtils.compareKeys(each, key));
            if (!trusted) {
                untrusted.set(KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key));
            }
            return trusted;
        };
    }

    private static List<PublicKey> trusted(SftpLogin login) {
        List<PublicKey> keys = new ArrayList<>();
        for (String line : login.hostKey()
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList()) {
            try {
                AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
                PublicKey key = entry == null ? null : entry.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
                if (key != null) {
                    keys.add(key);
                }
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                throw new TransferException(
                        "The host key of the server is no public key of the form ssh-ed25519 AAAA….");
            }
        }
        return keys;
    }

    private static ClientSession connect(
            SshClient client, SftpLogin login, AtomicReference<@Nullable String> untrusted) {
        String server = login.host() + ":" + login.port();
        ClientSession session;
        try {
            session = client.connect(login.user(), login.host(), login.port())
                    .verify(CONNECT)
                    .getSession();
        } catch (IOException e) {
            throw new TransferException("The server " + server + " cannot be reached.");
        }
        boolean in = false;
        try {
            identify(session, login);
            session.auth().verify(CONNECT);
            in = true;
            return session;
        } catch (IOException e) {
            String key = untrusted.get();
            throw new TransferException(
                    key != null
                            ? "The server " + server + " has the host key " + key + ", which is not trusted. Compare"
                                    + " it with the server's own, then put the key's line of `ssh-keyscan` into the"
                                    + " location's ServerCertificate, or as hostKey into its secret."
                            : "The server " + server + " does not let " + login.user() + " in by this login.");
        } finally {
            if (!in) {
                session.close(true);
            }
        }
    }

    private static void identify(ClientSession session, SftpLogin login) {
        String key = login.privateKey();
        if (key != null) {
            try {
                for (KeyPair pair : SecurityUtils.loadKeyPairIdentities(
                        session,
                        () -> "private key",
                        new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)),
                        null)) {
                    session.addPublicKeyIdentity(pair);
                }
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                // Its message may hold some of the key.
                throw new TransferException("The private key of the login cannot be read.");
            }
        }
        String password = login.password();
        if (password != null) {
            session.addPasswordIdentity(password);
        }
    }

    /// Another channel. Names are bytes there, one a character.
    SftpClient channel() throws IOException {
        SftpClient channel = SftpClientFactory.instance().createSftpClient(session);
        channel.setNameDecodingCharset(StandardCharsets.ISO_8859_1);
        return channel;
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
