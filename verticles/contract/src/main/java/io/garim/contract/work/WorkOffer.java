package io.garim.contract.work;

import io.garim.contract.task.TaskRequest;
import java.util.Optional;

/**
 * A task off the desk, or none for now: ask again.
 *
 * @param receipt to be handed back with {@link WorkSettled} once the lease is granted or refused
 */
public record WorkOffer(Optional<TaskRequest> task, long receipt) {}
