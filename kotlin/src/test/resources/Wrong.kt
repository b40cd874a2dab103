package com.example.agents

import ai.alquimia.registry.app.AlquimiaRegistry
import ai.alquimia.registry.app.RenderedAgent
import ai.alquimia.registry.app.Settings
import ai.alquimia.registry.domain.AssistantId
import ai.alquimia.registry.domain.JsonArray
import ai.alquimia.registry.domain.LookupKey
import ai.alquimia.registry.domain.ParameterId
import ai.alquimia.registry.domain.Scope
import ai.alquimia.registry.domain.SecretDef
import ai.alquimia.registry.domain.Tag
import ai.alquimia.registry.domain.port.SecretAnswer
import ai.alquimia.registry.domain.port.SecretResolver
import ai.alquimia.registry.domain.spi.AdapterContext
import ai.alquimia.registry.domain.spi.SecretResolverProvider

fun passesNull(registry: AlquimiaRegistry, id: String?, values: Map<String, String?>) {
    AssistantId(null) // error: null cannot be a value of a non-null type
    registry.getAgent(null) // error: null cannot be a value of a non-null type
    registry.pull(id) // error: argument type mismatch
    registry.push(Tag("v1.0.0"), values) // error: argument type mismatch
    SecretDef.of(id, Scope.SHARED, id) // error: argument type mismatch
    JsonArray.ofStrings(listOf(id)) // error: argument type mismatch
    Settings.of(values) // error: argument type mismatch
}

fun dereferences(agent: RenderedAgent) {
    agent.resolved().first().parameter().value() // error: only safe
    val holder: ParameterId = agent.resolved().first().parameter() // error: initializer type mismatch
    println(holder)
}

class Nothing : SecretResolverProvider {
    override fun name(): String? = null // error: return type of

    override fun create(context: AdapterContext): SecretResolver = object : SecretResolver {
        override fun resolve(keys: Set<LookupKey>): Map<LookupKey, SecretAnswer?> = mapOf() // error: return type of

        override fun close() = Unit
    }
}
