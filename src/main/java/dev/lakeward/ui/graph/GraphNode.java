package dev.lakeward.ui.graph;

import org.kordamp.ikonli.Ikon;

/// A node of a graph as it shows: what it is as an icon, its title, a line below, how it stands, and what is said on
/// hover and by a screen reader, beside its title and state.
public record GraphNode(String id, Ikon icon, String title, String line, NodeState state, String hint) {}
