package dev.lakeward.local.gate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The token of a page: where the page before it ended, encrypted, as that place may be the name of something the
/// caller may not see. Good for as long as the process lives.
public final class PageToken {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec KEY = new SecretKeySpec(random(16), "AES");

    private PageToken() {}

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public static String of(String last) {
        try {
            byte[] nonce = random(NONCE);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(last.getBytes(StandardCharsets.UTF_8));
            byte[] token = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, token, NONCE, sealed.length);
            return Base64.getEncoder().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where the page before ended; empty for the first page. A token that is none of ours is `fault`.
    public static String read(@Nullable String token, Supplier<AwsServiceException> fault) {
        if (token == null) {
            return "";
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(token);
            if (bytes.length < NONCE) {
                throw fault.get();
            }
            byte[] open = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE))
                    .doFinal(bytes, NONCE, bytes.length - NONCE);
            return new String(open, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw fault.get();
        }
    }

    private static Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, KEY, new GCMParameterSpec(128, nonce));
        return cipher;
    }
}
