package paas.core.config;

/** An encrypted value. @param key the id of the key it was encrypted with  @param bytes nonce and ciphertext */
public record SealedValue(String key, byte[] bytes) {
}
