using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using MonHarmonie.Web.ModelBinding;
using Xunit;

namespace MonHarmonie.Web.Tests.ModelBinding;

public sealed class DateOnlyBinderTests
{
    [Theory]
    [InlineData("27", "3", "1964")]
    [InlineData("27", "03", " 1964 ")]
    [InlineData("27", "mars", "1964")]
    [InlineData("27", "Mars.", "1964")]
    public async Task Bind_ThreeFields_GivesTheDay(string day, string month, string year) =>
        Assert.Equal(
            new DateOnly(1964, 3, 27),
            (await BindAsync<DateOnly>(("d.Day", day), ("d.Month", month), ("d.Year", year))).Result.Model
        );

    [Theory]
    [InlineData("1964-03-27")]
    [InlineData("27/03/1964")]
    [InlineData("27/3/1964")]
    [InlineData("27.03.1964")]
    public async Task Bind_OneField_GivesTheDay(string text) =>
        Assert.Equal(new DateOnly(1964, 3, 27), (await BindAsync<DateOnly>(("d", text))).Result.Model);

    [Theory]
    [InlineData("30", "2", "1964")]
    [InlineData("27", "", "1964")]
    [InlineData("27", "3", "64")]
    [InlineData("x", "3", "1964")]
    [InlineData("3/4", "1", "1964")]
    public async Task Bind_ImpossibleDay_IsRefusedAndKeepsWhatWasTyped(string day, string month, string year)
    {
        var context = await BindAsync<DateOnly?>(("d.Day", day), ("d.Month", month), ("d.Year", year));

        Assert.False(context.Result.IsModelSet);
        Assert.Single(context.ModelState["d"]!.Errors);
        Assert.Equal(day, context.ModelState["d.Day"]!.AttemptedValue);
    }

    [Theory]
    [InlineData("27", "3", "64", "Écrivez l’année avec quatre chiffres, par exemple 1964.")]
    [InlineData("31", "2", "1964", "Cette date n’existe pas. Vérifiez le jour et le mois.")]
    [InlineData("31", "février", "1964", "Cette date n’existe pas. Vérifiez le jour et le mois.")]
    [InlineData("27", "ju", "1964", "Écrivez le jour, le mois et l’année, par exemple 27 3 1964.")]
    public async Task Bind_AMistake_IsNamed(string day, string month, string year, string message) =>
        Assert.Equal(
            message,
            (await BindAsync<DateOnly?>(("d.Day", day), ("d.Month", month), ("d.Year", year))).ModelState["d"]!.Errors[0].ErrorMessage
        );

    [Fact]
    public async Task Bind_ThreeEmptyFields_IsNothingWhenTheDayIsOptional()
    {
        var context = await BindAsync<DateOnly?>(("d.Day", ""), ("d.Month", ""), ("d.Year", ""));

        Assert.True(context.Result.IsModelSet);
        Assert.Null(context.Result.Model);
        Assert.True(context.ModelState.IsValid);
    }

    [Fact]
    public async Task Bind_ThreeEmptyFields_IsAskedForWhenTheDayIsExpected() =>
        Assert.Equal(
            "Indiquez la date.",
            (await BindAsync<DateOnly>(("d.Day", ""), ("d.Month", ""), ("d.Year", ""))).ModelState["d"]!.Errors[0].ErrorMessage
        );

    [Fact]
    public async Task Bind_NothingSent_LeavesTheModelAlone()
    {
        var context = await BindAsync<DateOnly>();

        Assert.False(context.Result.IsModelSet);
        Assert.True(context.ModelState.IsValid);
    }

    private static async Task<DefaultModelBindingContext> BindAsync<T>(params (string Key, string Value)[] form)
    {
        var values = new FormCollection(form.ToDictionary(f => f.Key, f => new StringValues(f.Value)));
        var context = new DefaultModelBindingContext
        {
            ModelName = "d",
            ModelMetadata = new EmptyModelMetadataProvider().GetMetadataForType(typeof(T)),
            ModelState = new ModelStateDictionary(),
            ValueProvider = new FormValueProvider(BindingSource.Form, values, CultureInfo.GetCultureInfo("en-US")),
            ActionContext = new ActionContext { HttpContext = new DefaultHttpContext() },
        };
        await new DateOnlyBinder().BindModelAsync(context);
        return context;
    }
}
