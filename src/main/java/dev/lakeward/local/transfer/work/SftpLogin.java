package dev.lakeward.local.transfer.work;

import org.jspecify.annotations.Nullable;

/// How an SFTP server is reached: as whom, by a password or by a private key (in PEM or in OpenSSH's form), and the
/// host key that it must have, as OpenSSH writes public keys: `ssh-ed25519 AAAA…`; empty where none is trusted.
public record SftpLogin(
        String host,
        int port,
        String user,
        @Nullable String password,
        @Nullable String privateKey,
        String hostKey) {
    /// Without password and key.
    @Override
    public String toString() {
        return "SftpLogin[" + user + "@" + host + ":" + port + "]";
    }
}
