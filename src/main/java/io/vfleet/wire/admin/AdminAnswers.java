package io.vfleet.wire.admin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers of the admin port in JSON, and the problems of requests that it refuses. */
final class AdminAnswers {
    private AdminAnswers() {}

    static void json(RoutingContext context, JsonObject json) {
        send(context, 200, "application/json", json);
    }

    /** {@code detail}: which value, what it was, what is needed. */
    static void problem(RoutingContext context, int status, String title, String detail) {
        problem(context, status, title, detail, new JsonObject());
    }

    /** {@code members}: further ones. */
    static void problem(RoutingContext context, int status, String title, String detail, JsonObject members) {
        var problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        send(context, status, "application/problem+json", problem.mergeIn(members));
    }

    static void send(RoutingContext context, int status, String type, JsonObject json) {
        text(context, status, type, json.encodePrettily() + "\n");
    }

    static void text(RoutingContext context, int status, String type, String text) {
        Buffer bytes = Buffer.buffer(text);
        var response = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
        if (HttpMethod.HEAD.equals(context.request().method())) response.end();
        else response.end(bytes);
    }
}
