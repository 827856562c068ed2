package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.video.Ticket;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Gives out tickets with which a page opens the socket for a video's frames. */
final class TicketRoute {
  private final Bus bus;

  TicketRoute(Bus bus) {
    this.bus = bus;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        "issueTicket",
        Answers.json(
            ctx -> bus.ask(Addresses.TICKET_ISSUE, VideosRoutes.id(ctx)), TicketRoute::write));
  }

  private static JsonObject write(Ticket ticket) {
    return new JsonObject()
        .put("ticket", ticket.ticket())
        .put("expiresInSeconds", ticket.term().toSeconds());
  }
}
