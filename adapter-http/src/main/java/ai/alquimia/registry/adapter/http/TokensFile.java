package ai.alquimia.registry.adapter.http;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.ServerSettings;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.json.Digests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The access tokens, as hashes in a file of their owner. Several processes may change it at once. Thread safe. */
final class TokensFile implements AccessTokens {
    /** So that a token that was published by mistake is recognised as one. */
    private static final String PREFIX = "alq_";

    private static final int TOKEN_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GuardedFile file;
    private final InstantSource clock;

    TokensFile(Path path, InstantSource clock) {
        this.file = new GuardedFile(path);
        this.clock = clock;
    }

    static TokensFile of(Settings settings) {
        return new TokensFile(path(settings), InstantSource.system());
    }

    static Path path(Settings settings) {
        return Path.of(settings.value(ServerSettings.TOKENS).orElseThrow());
    }

    @Override
    public Issued create(String name, Role role, List<AgentspaceId> agentspaces) {
        requireUsable(name);
        var token = new SecretValue(PREFIX + random());
        var hash = Digests.sha256(token.reveal().getBytes(StandardCharsets.US_ASCII));
        var entry =
                new TokenEntry(name, hash, role, agentspaces, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        update(entries -> {
            if (entries.stream().anyMatch(other -> other.name().equals(name))) {
                throw new RegistryException.AlreadyExists("create token", quote(name), "there is a token of this name");
            }
            return Stream.concat(entries.stream(), Stream.of(entry)).toList();
        });
        return new Issued(token, file.path().toString());
    }

    private static void requireUsable(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new RegistryException.Invalid("create token", quote(name), "a name is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        if (name.equals(ServerSettings.API_TOKEN.variable())) {
            throw new RegistryException.Invalid(
                    "create token", quote(name), "the access log calls the token of that variable so");
        }
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public List<Entry> list() {
        return entries().stream().map(TokenEntry::shown).toList();
    }

    @Override
    public void revoke(String name) {
        requireThere(entries(), name); // makes neither a file nor a directory where there is none
        update(entries -> {
            requireThere(entries, name);
            return entries.stream().filter(entry -> !entry.name().equals(name)).toList();
        });
    }

    private static void requireThere(List<TokenEntry> entries, String name) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            throw new RegistryException.NotFound("revoke token", quote(name), "there is no token of this name");
        }
    }

    /** All tokens, none where there is no file. Throws {@link RegistryException.Corrupt} when it is damaged. */
    List<TokenEntry> entries() {
        return parse(file.read());
    }

    /** Empty when there is no file. */
    Optional<FileStamp> stamp() {
        return file.stamp();
    }

    Path path() {
        return file.path();
    }

    private void update(UnaryOperator<List<TokenEntry>> change) {
        file.update(bytes -> TokensJson.write(change.apply(parse(bytes))));
    }

    private List<TokenEntry> parse(Optional<byte[]> bytes) {
        try {
            return bytes.map(TokensJson::read).orElse(List.of());
        } catch (TokensJson.Damaged e) {
            throw new RegistryException.Corrupt("read tokens", quote(file.path()), String.valueOf(e.getMessage()));
        }
    }
}
