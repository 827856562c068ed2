package io.garim.contract.edit;

import io.garim.domain.editing.EditCommand;

/** Asks for an edit of a video. */
public record MakeEdit(String id, EditCommand command) {}
