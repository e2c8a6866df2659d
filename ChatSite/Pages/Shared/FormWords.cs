using System.ComponentModel.DataAnnotations;
using ChatSite.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace ChatSite.Pages.Shared;

/// <summary>What forms say of themselves when a field is wrong, in the language of whoever fills them in.</summary>
internal static class FormWords
{
    public static void SpeakLanguages(this IMvcBuilder pages)
    {
        pages.AddDataAnnotationsLocalization(words => words.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Words)));
        pages.Services.Configure<MvcOptions>(mvc =>
        {
            var messages = mvc.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((value, _) => Odd(value));
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Odd);
            messages.SetValueIsInvalidAccessor(Odd);
            messages.SetUnknownValueIsInvalidAccessor(_ => Words.Say("That can't be used here. Choose something else."));
            messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Words.Say("That can't be used here. Choose something else."));
            messages.SetValueMustBeANumberAccessor(_ => Words.Say("A number, please."));
            messages.SetNonPropertyValueMustBeANumberAccessor(() => Words.Say("A number, please."));
            messages.SetValueMustNotBeNullAccessor(_ => Words.Say("Something is missing here."));
            messages.SetMissingBindRequiredValueAccessor(_ => Words.Say("Something is missing here."));
            messages.SetMissingKeyOrValueAccessor(() => Words.Say("Something is missing here."));
            messages.SetMissingRequestBodyRequiredValueAccessor(() => Words.Say("Something is missing here."));
        });
        pages.Services.PostConfigure<MvcOptions>(mvc => mvc.ModelMetadataDetailsProviders.Add(new Missing()));
    }

    // A field that needs something and has no sentence of its own would speak the framework's English.
    private sealed class Missing : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var required in context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>())
                required.ErrorMessage ??= "Something is missing here.";
        }
    }

    private static string Odd(string value)
    {
        Saying odd = $"“{value}” can't be used here.";
        return odd.ToString();
    }
}
