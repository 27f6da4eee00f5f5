namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>The kinds of events that changes of guarantee tables write to the ledger (stream Decision; docs/events.md).</summary>
public static class TableEvents
{
    /// <summary>The actor is an administrator of the portal.</summary>
    public const string Administrator = "administrator";

    public const string Drafted = "guarantees.drafted";
    public const string Edited = "guarantees.edited";
    public const string PutInForce = "guarantees.put-in-force";
    public const string Withdrawn = "guarantees.withdrawn";
    public const string Discarded = "guarantees.discarded";
}
