package com.example.agents

import ai.alquimia.registry.app.AlquimiaRegistry
import ai.alquimia.registry.app.PublishRequest
import ai.alquimia.registry.app.RenderedAgent
import ai.alquimia.registry.domain.AgentSpec
import ai.alquimia.registry.domain.AgentspaceId
import ai.alquimia.registry.domain.AssistantId
import ai.alquimia.registry.domain.JsonObject
import ai.alquimia.registry.domain.LookupKey
import ai.alquimia.registry.domain.OciRepository
import ai.alquimia.registry.domain.Scope
import ai.alquimia.registry.domain.SecretDef
import ai.alquimia.registry.domain.SecretValue
import ai.alquimia.registry.domain.Selector.where
import ai.alquimia.registry.domain.StoredRecord
import ai.alquimia.registry.domain.Tag
import ai.alquimia.registry.domain.port.SecretAnswer
import ai.alquimia.registry.domain.port.SecretResolver
import ai.alquimia.registry.domain.spi.AdapterContext
import ai.alquimia.registry.domain.spi.SecretResolverProvider

fun keepAgents(registry: AlquimiaRegistry): List<String> {
    registry.create(JsonObject.empty().with("name", "support").with("namespace", "acme"))
    registry.addAgent(AgentSpec(JsonObject.empty().with("assistant_id", "billing").with("response", JsonObject.empty())))
    registry.addSecret(SecretDef.of("OPENAI_API_KEY", Scope.SHARED, null))
    return registry.queryAgents(where("tags").any("prod")).map { it.document().toString() }
}

fun find(registry: AlquimiaRegistry, id: String): JsonObject? {
    val found: StoredRecord? = registry.getAgent(AssistantId(id)).orElse(null)
    return found?.document()
}

fun toDefaultRegistry(agentspace: AgentspaceId, to: OciRepository?): PublishRequest =
    PublishRequest(agentspace, Tag("v1.0.0"), to, mapOf("vendor" to "acme"), false, true, setOf())

fun holders(agent: RenderedAgent): List<String> =
    agent.resolved().map { it.parameter()?.value() ?: "the agent itself" }

fun said(answer: SecretAnswer): String = when (answer) {
    is SecretAnswer.Found -> "found"
    is SecretAnswer.Absent -> answer.detail()
    is SecretAnswer.Failed -> answer.reason()
}

/** An adapter in Kotlin. */
class FixedSecrets : SecretResolverProvider {
    override fun name() = "fixed"

    override fun create(context: AdapterContext): SecretResolver = object : SecretResolver {
        override fun resolve(keys: Set<LookupKey>): Map<LookupKey, SecretAnswer> =
            keys.associateWith { SecretAnswer.Found(SecretValue("for ${it.value()}")) }

        override fun close() = Unit
    }
}
