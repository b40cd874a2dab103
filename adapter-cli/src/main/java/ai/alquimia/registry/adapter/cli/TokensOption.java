package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.ServerProvider;
import ai.alquimia.registry.app.ServerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Names the file of access tokens. */
final class TokensOption {
    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "Where the hashes of access tokens are kept"
                    + " (ALQUIMIA_HTTP_TOKENS; default: .tokens.json in the registry's directory).")
    private @Nullable String file;

    void applyTo(Invocation invocation) {
        if (file != null) {
            invocation.set(ServerSettings.TOKENS, file);
        }
    }

    /** The tokens in it. */
    AccessTokens open(Invocation invocation) {
        applyTo(invocation);
        return ServerProvider.of(invocation.providers()).tokens(invocation.settings());
    }
}
